using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>The address of a calendar feed no longer leads anywhere.</summary>
/// <param name="Stream">The feed.</param>
/// <param name="Version">See <see cref="IEvent.Version"/>.</param>
/// <param name="RecordedAt">See <see cref="IEvent.RecordedAt"/>.</param>
/// <param name="Snapshot">The feed, revoked.</param>
public sealed record CalendarFeedRevoked(
    Guid Stream,
    int Version,
    DateTimeOffset RecordedAt,
    CalendarFeedSnapshot Snapshot) : IEvent<CalendarFeedSnapshot>;
