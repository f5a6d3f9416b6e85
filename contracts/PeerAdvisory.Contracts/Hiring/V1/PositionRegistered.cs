using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Hiring.V1;

/// <summary>An employer registered a peer position.</summary>
/// <param name="Stream">The position.</param>
/// <param name="Version">See <see cref="IEvent.Version"/>.</param>
/// <param name="RecordedAt">See <see cref="IEvent.RecordedAt"/>.</param>
/// <param name="Snapshot">The position as registered.</param>
public sealed record PositionRegistered(
    Guid Stream,
    int Version,
    DateTimeOffset RecordedAt,
    PositionSnapshot Snapshot) : IEvent<PositionSnapshot>;
