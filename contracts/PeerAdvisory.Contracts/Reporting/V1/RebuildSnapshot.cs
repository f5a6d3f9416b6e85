using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Reporting.V1;

/// <summary>One derivation of Reporting's projections from its copy of the events.</summary>
/// <param name="Status">One of <see cref="RebuildStatus"/>.</param>
/// <param name="Cause">One of <see cref="RebuildCause"/>.</param>
/// <param name="RequestedAt">When it was asked for, UTC.</param>
/// <param name="FinishedAt">When its result took the place of the earlier; null until then.</param>
/// <param name="Events">How many events went into it; null until it is finished.</param>
/// <param name="Differences">
/// How many aggregates the projections in use had otherwise; null until it is finished, and where there was nothing to compare with.
/// </param>
public sealed record RebuildSnapshot(
    string Status,
    string Cause,
    DateTimeOffset RequestedAt,
    DateTimeOffset? FinishedAt = null,
    long? Events = null,
    int? Differences = null) : ISnapshot
{
    string ISnapshot.Authority => "sbst";
}
