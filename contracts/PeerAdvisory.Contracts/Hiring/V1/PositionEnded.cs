using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Hiring.V1;

/// <summary>A position came to its end.</summary>
/// <param name="Stream">The position.</param>
/// <param name="Version">See <see cref="IEvent.Version"/>.</param>
/// <param name="RecordedAt">See <see cref="IEvent.RecordedAt"/>.</param>
/// <param name="Snapshot">The position with its end.</param>
/// <param name="Reason">A reason code, one of <see cref="EndingReason"/>.</param>
public sealed record PositionEnded(
    Guid Stream,
    int Version,
    DateTimeOffset RecordedAt,
    PositionSnapshot Snapshot,
    string Reason) : IEvent<PositionSnapshot>;
