using PeerAdvisory.Chassis.Inbox;
using PeerAdvisory.Contracts.Advisory.V1;
using PeerAdvisory.Reporting.Formats;

namespace PeerAdvisory.Reporting.Dashboards;

/// <summary>What one authority sees of its own: plan against actual, next milestones, peers employed.</summary>
/// <param name="Authority">The municipality's 4-digit code or the region's slug.</param>
/// <param name="Name">Its name.</param>
/// <param name="Course">Its latest advisory course; null where it has none, as regions have.</param>
/// <param name="Enrolment">Its latest enrolment; null where it has none.</param>
/// <param name="Peers">Its paid peer positions.</param>
/// <param name="AsOf">How fresh and whole it is.</param>
public sealed record Dashboard(string Authority, Text Name, DashboardCourse? Course, DashboardEnrolment? Enrolment, DashboardPeers Peers, AsOf AsOf);

/// <summary>An advisory course as it now stands.</summary>
/// <param name="Id">Its id.</param>
/// <param name="StartsOn">Its first day.</param>
/// <param name="BaselineEndsOn">The day it was planned to end.</param>
/// <param name="EndsOn">The day it now ends; the day it ended, where it has.</param>
/// <param name="Status">Its status, such as active.</param>
/// <param name="Milestones">Its milestones in the template's order.</param>
/// <param name="Next">The codes of the next three open milestones, by due date; none in a course that has ended.</param>
/// <param name="ReachedCount">How many are reached.</param>
/// <param name="TotalCount">How many there are, those waived left out.</param>
public sealed record DashboardCourse(
    Guid Id,
    DateOnly StartsOn,
    DateOnly BaselineEndsOn,
    DateOnly EndsOn,
    string Status,
    IReadOnlyList<DashboardMilestone> Milestones,
    IReadOnlyList<string> Next,
    int ReachedCount,
    int TotalCount)
{
    private const int NextShown = 3;

    internal static DashboardCourse Of(
        Guid id, DateOnly startsOn, DateOnly baselineEndsOn, DateOnly endsOn, string status, IReadOnlyList<MilestoneSnapshot> planned, DateOnly today)
    {
        DashboardMilestone[] milestones = [.. planned.Select(milestone => DashboardMilestone.Of(milestone, today, status))];
        return new(
            id, startsOn, baselineEndsOn, endsOn, status, milestones,
            status is CourseStatus.Active or CourseStatus.Paused
                ? [.. milestones.Where(milestone => milestone.State is DashboardMilestone.Open or DashboardMilestone.Overdue).OrderBy(milestone => milestone.Due).Take(NextShown).Select(milestone => milestone.Code)]
                : [],
            milestones.Count(milestone => milestone.ReachedOn is not null),
            milestones.Count(milestone => milestone.State != DashboardMilestone.Waived));
    }
}

/// <summary>A milestone, plan against actual.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Title">Its title.</param>
/// <param name="Phase">The phase it belongs to.</param>
/// <param name="Responsible">Who is to reach it.</param>
/// <param name="Required">Whether the course can end without it.</param>
/// <param name="BaselineDue">The day it was first planned for.</param>
/// <param name="Due">The day it is now due.</param>
/// <param name="ReachedOn">The day it was reached; null while it is open or waived.</param>
/// <param name="DriftDays">Days from the day first planned to the day reached or, while open, due; negative when early.</param>
/// <param name="State">reached, waived, open or overdue; in a course that stands still or has ended nothing is overdue.</param>
public sealed record DashboardMilestone(
    string Code,
    Text Title,
    string Phase,
    string Responsible,
    bool Required,
    DateOnly BaselineDue,
    DateOnly Due,
    DateOnly? ReachedOn,
    int DriftDays,
    string State)
{
    internal const string Open = "open";

    internal const string Overdue = "overdue";

    internal const string Waived = "waived";

    internal static DashboardMilestone Of(MilestoneSnapshot milestone, DateOnly today, string courseStatus) => new(
        milestone.Code,
        new(milestone.TitleDa, milestone.TitleEn),
        milestone.Phase,
        milestone.Responsible,
        milestone.Required,
        milestone.BaselineDue,
        milestone.Due,
        milestone.ReachedOn,
        (milestone.ReachedOn ?? milestone.Due).DayNumber - milestone.BaselineDue.DayNumber,
        milestone.ReachedOn is not null ? "reached"
            : milestone.WaivedOn is not null ? Waived
            : milestone.Due < today && courseStatus == CourseStatus.Active ? Overdue
            : Open);
}

/// <summary>A municipality's way into the programme.</summary>
/// <param name="Id">The enrolment's id.</param>
/// <param name="Status">applied, meeting-held, waitlisted, offered, enrolled, declined, withdrawn or completed.</param>
/// <param name="CohortStartsOn">The day its cohort's courses start.</param>
public sealed record DashboardEnrolment(Guid Id, string Status, DateOnly CohortStartsOn);

/// <summary>Paid peer positions, now and before.</summary>
/// <param name="Now">Filled today.</param>
/// <param name="AtCourseStart">Filled on the course's first day; null where there is no course or it has not started.</param>
public sealed record DashboardPeers(PeerCount Now, PeerCount? AtCourseStart);

/// <summary>Positions counted.</summary>
/// <param name="Positions">How many.</param>
/// <param name="Fte">Full-time equivalents: weekly hours / 37, two decimals.</param>
public sealed record PeerCount(long Positions, decimal Fte);

/// <summary>The municipalities on their way, one line each.</summary>
/// <param name="Items">By name, in Danish order.</param>
/// <param name="AsOf">How fresh and whole it is.</param>
public sealed record DashboardList(IReadOnlyList<DashboardLine> Items, AsOf AsOf);

/// <summary>One municipality's course at a glance.</summary>
/// <param name="Authority">The municipality's 4-digit code.</param>
/// <param name="Name">Its name.</param>
/// <param name="EnrolmentStatus">Its latest enrolment's status; null where it has none.</param>
/// <param name="CourseStatus">Its latest course's status; null where it has none.</param>
/// <param name="ReachedCount">How many milestones are reached.</param>
/// <param name="TotalCount">How many there are.</param>
/// <param name="OverdueCount">How many are open and past their due date.</param>
/// <param name="EndsOn">The day the course now ends; the day it ended, where it has.</param>
public sealed record DashboardLine(
    string Authority, Text Name, string? EnrolmentStatus, string? CourseStatus, int ReachedCount, int TotalCount, int OverdueCount, DateOnly? EndsOn);
