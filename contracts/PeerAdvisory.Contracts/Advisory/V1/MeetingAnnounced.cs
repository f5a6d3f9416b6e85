using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>An open meeting was announced.</summary>
/// <param name="Stream">The meeting.</param>
/// <param name="Version">See <see cref="IEvent.Version"/>.</param>
/// <param name="RecordedAt">See <see cref="IEvent.RecordedAt"/>.</param>
/// <param name="Snapshot">The meeting, announced.</param>
public sealed record MeetingAnnounced(
    Guid Stream,
    int Version,
    DateTimeOffset RecordedAt,
    MeetingSnapshot Snapshot) : IEvent<MeetingSnapshot>;
