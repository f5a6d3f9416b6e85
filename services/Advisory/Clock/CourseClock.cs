using PeerAdvisory.Advisory.Templates;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.Clock;

/// <summary>When what is due in a course: a pure function of its template and the day it starts.</summary>
/// <remarks>
/// Months are always counted from the start, never from a date that was itself counted or rolled: from 31 August, month 6 is the
/// last of February and month 7 is 31 March.
/// </remarks>
public static class CourseClock
{
    /// <summary>The course's last day: so many months after the start, whatever day of the week that is.</summary>
    public static DateOnly EndsOn(CourseTemplate template, DateOnly startsOn) => startsOn.AddMonths(template.Months);

    /// <summary>The day a milestone is due: its offset from the start, rolled forward to a Danish working day.</summary>
    public static DateOnly Due(TemplateMilestone milestone, DateOnly startsOn) =>
        WorkingDays.From(startsOn.AddMonths(milestone.Months).AddDays(milestone.Days));

    /// <summary>Every milestone of the template as it stands in a course that starts on the day: planned, and none reached.</summary>
    public static IReadOnlyList<MilestoneSnapshot> Milestones(CourseTemplate template, DateOnly startsOn) =>
        [.. template.Milestones.Select(milestone =>
        {
            var due = Due(milestone, startsOn);
            return new MilestoneSnapshot(
                milestone.Code, milestone.TitleDa, milestone.TitleEn, milestone.Phase, milestone.Responsible, milestone.Required,
                BaselineDue: due, Due: due);
        })];
}
