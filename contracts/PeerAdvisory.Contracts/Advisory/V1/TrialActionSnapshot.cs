using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>Something a municipality tries out on a small scale before it decides on it (<i>prøvehandling</i>).</summary>
/// <param name="Course">The course it belongs to.</param>
/// <param name="Municipality">The course's municipality, by its 4-digit code.</param>
/// <param name="Purpose">What is to be learnt by it.</param>
/// <param name="From">Its first day as planned.</param>
/// <param name="To">Its last day as planned.</param>
/// <param name="Status">One of <see cref="TrialActionStatus"/>.</param>
/// <param name="Peers">How many peers take part: a count, 0 to 1000.</param>
/// <param name="StartedOn">The day it began; null before.</param>
/// <param name="EndedOn">The day it ended or was cancelled; null before.</param>
/// <param name="Outcome">One of <see cref="TrialOutcome"/>; null before it has ended.</param>
/// <param name="CancelledFor">One of <see cref="CancellationReason"/>; null where it was not cancelled.</param>
public sealed record TrialActionSnapshot(
    Guid Course,
    string Municipality,
    string Purpose,
    DateOnly From,
    DateOnly To,
    string Status,
    int Peers,
    DateOnly? StartedOn = null,
    DateOnly? EndedOn = null,
    string? Outcome = null,
    string? CancelledFor = null) : ISnapshot
{
    string ISnapshot.Authority => Municipality;
}
