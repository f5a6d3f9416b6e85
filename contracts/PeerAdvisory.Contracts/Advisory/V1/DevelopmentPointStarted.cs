using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>Work on a development point began.</summary>
/// <param name="Stream">The development point.</param>
/// <param name="Version">See <see cref="IEvent.Version"/>.</param>
/// <param name="RecordedAt">See <see cref="IEvent.RecordedAt"/>.</param>
/// <param name="Snapshot">The development point, under way.</param>
/// <param name="StartedOn">The day it began.</param>
public sealed record DevelopmentPointStarted(
    Guid Stream,
    int Version,
    DateTimeOffset RecordedAt,
    DevelopmentPointSnapshot Snapshot,
    DateOnly StartedOn) : IEvent<DevelopmentPointSnapshot>;
