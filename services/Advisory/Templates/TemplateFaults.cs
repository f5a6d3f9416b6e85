using System.Text.RegularExpressions;
using PeerAdvisory.Advisory.Clock;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.Web;

namespace PeerAdvisory.Advisory.Templates;

/// <summary>What is wrong with a template: everything at once, each with its pointer. Pure.</summary>
internal static partial class TemplateFaults
{
    /// <summary>How long before its start something of a course can lie; what is logged is held to the same.</summary>
    private const int MonthsBeforeStart = 12;

    /// <summary>As many faults are told as of any other request.</summary>
    private const int Most = 50;

    private static readonly FreeTextAttribute Title = new(200);

    /// <summary>Every day a course can start on, as far as the lengths of months go.</summary>
    private static readonly DateOnly[] Starts = [.. Enumerable.Range(0, 1461).Select(new DateOnly(2024, 1, 1).AddDays)];

    /// <summary>Refuses a template that cannot be laid out.</summary>
    internal static void MustBeNone(int months, IReadOnlyList<TemplateMilestone> milestones)
    {
        if (Of(months, milestones) is { Count: > 0 } faults)
        {
            throw new ProblemException(Problems.InvalidRequest, faults);
        }
    }

    /// <summary>Every fault of a template of that length; none for one that can be published.</summary>
    internal static IReadOnlyList<FieldError> Of(int months, IReadOnlyList<TemplateMilestone> milestones)
    {
        if (milestones.Count == 0)
        {
            return [new(Problems.TooFew, "/milestones")];
        }

        List<FieldError> faults = [];
        if (milestones.All(milestone => milestone.Code != MilestoneCodes.EnrolmentMeeting))
        {
            faults.Add(new(AdvisoryProblems.NoEnrolmentMeeting, "/milestones"));
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (place, milestone) in milestones.Index())
        {
            faults.AddRange(OfText(milestone, $"/milestones/{place}", isFirst: seen.Add(milestone.Code)));
            if (OfOffset(months, milestones, milestone, $"/milestones/{place}") is { } fault)
            {
                faults.Add(fault);
            }
        }

        return faults.Count > Most ? faults[..Most] : faults;
    }

    private static IEnumerable<FieldError> OfText(TemplateMilestone milestone, string pointer, bool isFirst)
    {
        if (!Code().IsMatch(milestone.Code))
        {
            yield return new(AdvisoryProblems.MalformedCode, $"{pointer}/code");
        }
        else if (!isFirst)
        {
            yield return new(AdvisoryProblems.DuplicateCode, $"{pointer}/code");
        }

        if (Title.Check(milestone.TitleDa, $"{pointer}/titleDa") is { } danish)
        {
            yield return danish;
        }

        if (Title.Check(milestone.TitleEn, $"{pointer}/titleEn") is { } english)
        {
            yield return english;
        }
    }

    /// <summary>What is anchored on a circle, without being part of it, has no fault of its own; nor has what is anchored on the unknown.</summary>
    private static FieldError? OfOffset(int months, IReadOnlyList<TemplateMilestone> milestones, TemplateMilestone milestone, string pointer)
    {
        if (milestone.Anchor is not (Anchors.Start or Anchors.End) && milestones.All(one => one.Code != milestone.Anchor))
        {
            return new(AdvisoryProblems.UnknownAnchor, $"{pointer}/anchor",
                [Anchors.Start, Anchors.End, .. milestones.Select(one => one.Code).Where(code => code != milestone.Code).Distinct()]);
        }

        if (CourseClock.Offset(milestones, milestone) is not { } offset)
        {
            return IsOnCircle(milestones, milestone) ? new(AdvisoryProblems.AnchorCircle, $"{pointer}/anchor") : null;
        }

        return !LiesOutside(months, offset) ? null
            : LiesOutside(months, offset with { Days = offset.Days - milestone.Days }) ? new(AdvisoryProblems.OutsideCourse, $"{pointer}/months")
            : new(AdvisoryProblems.OutsideCourse, $"{pointer}/days");
    }

    private static bool IsOnCircle(IReadOnlyList<TemplateMilestone> milestones, TemplateMilestone milestone)
    {
        var anchor = milestone.Anchor;
        for (var steps = 0; steps <= milestones.Count; steps++)
        {
            if (anchor == milestone.Code)
            {
                return true;
            }

            if (milestones.FirstOrDefault(one => one.Code == anchor) is not { } next)
            {
                return false;
            }

            anchor = next.Anchor;
        }

        return false;
    }

    /// <summary>Whether in some course it would lie more than 12 months before the start, or after the end.</summary>
    private static bool LiesOutside(int months, CourseOffset offset) => Starts.Any(start =>
    {
        var end = start.AddMonths(months);
        var day = offset.On(start, end);
        return day < start.AddMonths(-MonthsBeforeStart) || day > end;
    });

    [GeneratedRegex("^[A-Z][A-Z0-9_]{1,63}$", RegexOptions.CultureInvariant)]
    private static partial Regex Code();
}
