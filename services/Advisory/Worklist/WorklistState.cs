using PeerAdvisory.Advisory.Notices;
using PeerAdvisory.Chassis.Errors;

namespace PeerAdvisory.Advisory.Worklist;

/// <summary>How pressing an open milestone is. It is due soon from the first notice of it on, whatever thresholds are set.</summary>
internal static class WorklistState
{
    private const string Overdue = "overdue";
    private const string DueSoon = "due-soon";
    private const string Later = "later";

    internal static string Of(DateOnly due, DateOnly today, NoticeThresholds thresholds) =>
        due < today ? Overdue : due <= today.AddDays(thresholds.DaysAhead) ? DueSoon : Later;

    /// <summary>The due days of a state, half-open; all of them for none.</summary>
    /// <exception cref="ProblemException">There is no such state.</exception>
    internal static (DateOnly From, DateOnly Before) Days(string? state, DateOnly today, NoticeThresholds thresholds) => state switch
    {
        null => (DateOnly.MinValue, DateOnly.MaxValue),
        Overdue => (DateOnly.MinValue, today),
        DueSoon => (today, today.AddDays(thresholds.DaysAhead + 1)),
        Later => (today.AddDays(thresholds.DaysAhead + 1), DateOnly.MaxValue),
        _ => throw new ProblemException(Problems.InvalidRequest, new FieldError(Problems.UnknownCode, "state", [Overdue, DueSoon, Later])),
    };
}
