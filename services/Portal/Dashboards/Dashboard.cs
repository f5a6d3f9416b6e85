using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Portal.Dashboards;

/// <summary>A text in both languages.</summary>
public sealed record Bilingual(string Da, string En);

/// <summary>What Reporting knows of one authority.</summary>
public sealed record Dashboard(
    string Authority, Bilingual Name, CourseProgress? Course, EnrolmentProgress? Enrolment, Peers Peers, AsOf AsOf);

/// <summary>A course, plan against actual.</summary>
public sealed record CourseProgress(
    Guid Id,
    DateOnly StartsOn,
    DateOnly BaselineEndsOn,
    DateOnly EndsOn,
    string Status,
    IReadOnlyList<Milestone> Milestones,
    IReadOnlyList<string> Next,
    int ReachedCount,
    int TotalCount)
{
    /// <summary>Whether it is over: nothing more is expected of anybody.</summary>
    public bool HasEnded => Status is CourseStatus.Completed or CourseStatus.Withdrawn;
}

/// <summary>One milestone: when it was planned, when it is due now, when it was reached.</summary>
public sealed record Milestone(
    string Code,
    Bilingual Title,
    string Phase,
    string Responsible,
    bool Required,
    DateOnly BaselineDue,
    DateOnly Due,
    DateOnly? ReachedOn,
    int DriftDays,
    string State);

/// <summary>How far a municipality has come on its way in.</summary>
public sealed record EnrolmentProgress(Guid Id, string Status, DateOnly CohortStartsOn);

/// <summary>The peer positions filled, now and when the course began.</summary>
public sealed record Peers(PeerCount Now, PeerCount? AtCourseStart);

/// <summary>Positions, and the full-time equivalents they come to.</summary>
public sealed record PeerCount(int Positions, decimal Fte);

/// <summary>Up to when the figures are known to be complete.</summary>
public sealed record AsOf(bool Complete, DateTimeOffset? At);

/// <summary>Every municipality that has anything to do with the programme.</summary>
public sealed record MunicipalityList(IReadOnlyList<MunicipalityLine> Items, AsOf AsOf);

/// <summary>One municipality in the list.</summary>
public sealed record MunicipalityLine(
    string Authority,
    Bilingual Name,
    string? EnrolmentStatus,
    string? CourseStatus,
    int ReachedCount,
    int TotalCount,
    int OverdueCount,
    DateOnly? EndsOn);
