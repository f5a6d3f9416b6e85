using CsCheck;
using PeerAdvisory.Advisory.Templates;

namespace PeerAdvisory.Advisory.Tests.Templates;

/// <summary>Templates without a fault, at random: some milestones of the first version, some of their own.</summary>
internal static class AnyTemplate
{
    private static readonly string[] Codes =
        [.. CourseTemplates.First.Milestones.Select(milestone => milestone.Code).Where(code => code != MilestoneCodes.EnrolmentMeeting), "EXTRA_1", "EXTRA_2"];

    private static readonly Gen<Proposed> AnyMilestone = Gen.Select(
        Gen.Int[0, Codes.Length - 1], Gen.Int[0, 5], Gen.Int[-3, 24], Gen.Int[-40, 40],
        (code, anchor, months, days) => new Proposed(Codes[code], anchor, months, days));

    /// <summary>Version 2: what would be a fault of it is left out.</summary>
    internal static Gen<CourseTemplate> Second { get; } = Gen.Select(
        Gen.Int[18, 36], AnyMilestone.Array[0, 12], (months, proposed) => new CourseTemplate(2, months, Sound(months, proposed)));

    private static TemplateMilestone[] Sound(int months, Proposed[] proposed)
    {
        TemplateMilestone[] sound = [Milestone(MilestoneCodes.EnrolmentMeeting, Anchors.Start, -3, 0)];
        foreach (var one in proposed)
        {
            var anchor = one.Anchor switch
            {
                0 or 1 => Anchors.Start,
                2 => Anchors.End,
                _ => sound[one.Anchor % sound.Length].Code,
            };
            TemplateMilestone[] longer = [.. sound, Milestone(one.Code, anchor, anchor == Anchors.End ? -Math.Abs(one.Months) : one.Months, one.Days)];
            sound = TemplateFaults.Of(months, longer) is [] ? longer : sound;
        }

        return sound;
    }

    /// <summary>A milestone that is nothing but its code and its day.</summary>
    internal static TemplateMilestone Milestone(string code, string anchor, int months, int days) =>
        new(code, "Milepæl", "Milestone", "start-up", "sbst", anchor, months, days, true, "proposal");

    private sealed record Proposed(string Code, int Anchor, int Months, int Days);
}
