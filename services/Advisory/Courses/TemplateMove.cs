using PeerAdvisory.Advisory.Clock;
using PeerAdvisory.Advisory.Templates;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.Courses;

/// <summary>
/// What becomes of a course when it moves to another version of the template. Pure: a preview and the change itself are the same.
/// </summary>
/// <remarks>
/// A milestone that both versions have moves by as much as its planned day differs between them, so that what was rescheduled keeps
/// its distance. What was reached or waived stays, with the days it has. A new one is counted from the course's start, or from its end as it
/// was agreed, and put off by the pauses there were.
/// </remarks>
/// <param name="Course">The course as it will stand.</param>
/// <param name="Fates">Each milestone's fate: those the course will have, in its order, then those it loses.</param>
/// <param name="Moves">Every due date that moves.</param>
/// <param name="Added">The milestones the course does not have yet.</param>
/// <param name="Removed">The codes of those it loses.</param>
internal sealed record TemplateMove(
    CourseSnapshot Course,
    IReadOnlyList<MilestoneFate> Fates,
    IReadOnlyList<MilestoneMove> Moves,
    IReadOnlyList<AddedMilestone> Added,
    IReadOnlyList<string> Removed)
{
    /// <summary>Moves a course that is on one version to another.</summary>
    internal static TemplateMove Of(CourseSnapshot course, CourseTemplate from, CourseTemplate to, CourseClock clock)
    {
        var after = Settled(course, from, to, clock);
        var before = course.Milestones.ToDictionary(milestone => milestone.Code);
        var planned = to.Milestones.Select(milestone => milestone.Code).ToHashSet();
        var removed = course.Milestones.ExceptBy(after.Milestones.Select(milestone => milestone.Code), milestone => milestone.Code).ToList();
        return new(
            after,
            [
                .. after.Milestones.Select(milestone => Fate(before.GetValueOrDefault(milestone.Code), milestone, planned.Contains(milestone.Code))),
                .. removed.Select(gone => new MilestoneFate(gone.Code, gone.TitleDa, gone.TitleEn, MilestoneFate.Removed, gone.Due, null, [])),
            ],
            CourseClock.Moves(course, after),
            [.. after.Milestones.Where(milestone => !before.ContainsKey(milestone.Code)).Select(milestone => new AddedMilestone(milestone.Code, milestone.Due))],
            [.. removed.Select(gone => gone.Code)]);
    }

    private static CourseSnapshot Settled(CourseSnapshot course, CourseTemplate from, CourseTemplate to, CourseClock clock)
    {
        var start = course.StartsOn;
        var longer = CourseClock.EndsOn(to, start).DayNumber - CourseClock.EndsOn(from, start).DayNumber;
        var agreedEnd = CourseClock.AgreedEnd(course).AddDays(longer);
        var before = course.Milestones.ToDictionary(milestone => milestone.Code);

        List<MilestoneSnapshot> milestones =
        [
            .. to.Milestones.Select(planned => before.TryGetValue(planned.Code, out var held)
                ? Carried(held, planned, DaysBetween(from, to, planned, start))
                : clock.Planned(to, planned, start) with { AgreedDue = CourseClock.Counted(to, planned, start, agreedEnd) }),
        ];
        KeepInPlace(course.Milestones, milestones);

        var settled = clock.Settle(course with
        {
            TemplateVersion = to.Version,
            AgreedEndsOn = longer == 0 ? course.AgreedEndsOn : agreedEnd,
            Milestones = milestones,
        });

        // What is new was first planned for the day it is due now: it has not drifted.
        return settled with
        {
            Milestones = [.. settled.Milestones.Select(milestone => before.ContainsKey(milestone.Code) ? milestone : milestone with { BaselineDue = milestone.Due })],
        };
    }

    /// <summary>How much later the newer version plans a milestone. One the course holds although its version lacks it stays where it is.</summary>
    private static int DaysBetween(CourseTemplate from, CourseTemplate to, TemplateMilestone planned, DateOnly start) =>
        from.Milestones.FirstOrDefault(milestone => milestone.Code == planned.Code) is { } former
            ? CourseClock.Counted(to, planned, start).DayNumber - CourseClock.Counted(from, former, start).DayNumber
            : 0;

    /// <summary>
    /// What was waived stays so, also where the newer version requires it: it is asked for once it was opened again, since only what is open is
    /// missing.
    /// </summary>
    private static MilestoneSnapshot Carried(MilestoneSnapshot held, TemplateMilestone planned, int days) => held with
    {
        TitleDa = planned.TitleDa,
        TitleEn = planned.TitleEn,
        Phase = planned.Phase,
        Responsible = planned.Responsible,
        Required = planned.Required,
        Anchor = planned.Anchor == AnchorOf(held) ? held.Anchor : planned.Anchor,
        AgreedDue = days == 0 ? held.AgreedDue : CourseClock.Agreed(held).AddDays(days),
    };

    /// <summary>
    /// Puts what was reached or waived, and the newer version lacks, behind the milestone it stood behind. A version requires nothing that it
    /// lacks: opened again, it can be reached, waived or left.
    /// </summary>
    private static void KeepInPlace(IReadOnlyList<MilestoneSnapshot> before, List<MilestoneSnapshot> after)
    {
        var place = 0;
        foreach (var milestone in before)
        {
            var at = after.FindIndex(one => one.Code == milestone.Code);
            if (at >= 0)
            {
                place = at + 1;
            }
            else if (!CourseClock.IsOpen(milestone))
            {
                after.Insert(place++, milestone with { Required = false });
            }
        }
    }

    private static MilestoneFate Fate(MilestoneSnapshot? before, MilestoneSnapshot after, bool planned) => new(
        after.Code, after.TitleDa, after.TitleEn,
        before is null ? MilestoneFate.Added
            : !planned ? MilestoneFate.KeptAlthoughGone
            : before.Due != after.Due ? MilestoneFate.Moved
            : MilestoneFate.Kept,
        before?.Due, after.Due, before is null ? [] : [.. Changed(before, after)]);

    private static IEnumerable<string> Changed(MilestoneSnapshot before, MilestoneSnapshot after) =>
        new (string Name, bool Differs)[]
        {
            ("titleDa", before.TitleDa != after.TitleDa),
            ("titleEn", before.TitleEn != after.TitleEn),
            ("phase", before.Phase != after.Phase),
            ("responsible", before.Responsible != after.Responsible),
            ("required", before.Required != after.Required),
            ("anchor", AnchorOf(before) != AnchorOf(after)),
        }.Where(member => member.Differs).Select(member => member.Name);

    private static string AnchorOf(MilestoneSnapshot milestone) => milestone.Anchor ?? Anchors.Start;
}
