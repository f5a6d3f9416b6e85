using PeerAdvisory.Chassis.Errors;

namespace PeerAdvisory.Advisory.Worklist;

/// <summary>How pressing an open milestone is.</summary>
internal static class WorklistState
{
    private const string Overdue = "overdue";
    private const string DueSoon = "due-soon";
    private const string Later = "later";

    /// <summary>How many days ahead count as soon.</summary>
    private const int Soon = 14;

    internal static string Of(DateOnly due, DateOnly today) => due < today ? Overdue : due <= today.AddDays(Soon) ? DueSoon : Later;

    /// <summary>The due days of a state, half-open; all of them for none.</summary>
    /// <exception cref="ProblemException">There is no such state.</exception>
    internal static (DateOnly From, DateOnly Before) Days(string? state, DateOnly today) => state switch
    {
        null => (DateOnly.MinValue, DateOnly.MaxValue),
        Overdue => (DateOnly.MinValue, today),
        DueSoon => (today, today.AddDays(Soon + 1)),
        Later => (today.AddDays(Soon + 1), DateOnly.MaxValue),
        _ => throw new ProblemException(Problems.InvalidRequest, new FieldError(Problems.UnknownCode, "state", [Overdue, DueSoon, Later])),
    };
}
