using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>A trial action began.</summary>
/// <param name="Stream">The trial action.</param>
/// <param name="Version">See <see cref="IEvent.Version"/>.</param>
/// <param name="RecordedAt">See <see cref="IEvent.RecordedAt"/>.</param>
/// <param name="Snapshot">The trial action, running.</param>
/// <param name="StartedOn">The day it began.</param>
/// <param name="Peers">How many peers take part.</param>
public sealed record TrialActionStarted(
    Guid Stream,
    int Version,
    DateTimeOffset RecordedAt,
    TrialActionSnapshot Snapshot,
    DateOnly StartedOn,
    int Peers) : IEvent<TrialActionSnapshot>;
