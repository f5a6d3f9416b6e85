using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>A development workshop got another day.</summary>
/// <param name="Stream">The workshop.</param>
/// <param name="Version">See <see cref="IEvent.Version"/>.</param>
/// <param name="RecordedAt">See <see cref="IEvent.RecordedAt"/>.</param>
/// <param name="Snapshot">The workshop, with its new day.</param>
/// <param name="From">The day it was planned for.</param>
/// <param name="To">The day it is now planned for.</param>
public sealed record WorkshopRescheduled(
    Guid Stream,
    int Version,
    DateTimeOffset RecordedAt,
    WorkshopSnapshot Snapshot,
    DateOnly From,
    DateOnly To) : IEvent<WorkshopSnapshot>;
