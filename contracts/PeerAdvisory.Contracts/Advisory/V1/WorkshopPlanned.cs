using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>A development workshop was planned.</summary>
/// <param name="Stream">The workshop.</param>
/// <param name="Version">See <see cref="IEvent.Version"/>.</param>
/// <param name="RecordedAt">See <see cref="IEvent.RecordedAt"/>.</param>
/// <param name="Snapshot">The workshop, planned.</param>
public sealed record WorkshopPlanned(
    Guid Stream,
    int Version,
    DateTimeOffset RecordedAt,
    WorkshopSnapshot Snapshot) : IEvent<WorkshopSnapshot>;
