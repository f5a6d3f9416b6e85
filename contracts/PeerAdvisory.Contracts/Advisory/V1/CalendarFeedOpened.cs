using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>Somebody was given an address to follow their due days by in a calendar.</summary>
/// <param name="Stream">The feed.</param>
/// <param name="Version">See <see cref="IEvent.Version"/>.</param>
/// <param name="RecordedAt">See <see cref="IEvent.RecordedAt"/>.</param>
/// <param name="Snapshot">The feed, open.</param>
public sealed record CalendarFeedOpened(
    Guid Stream,
    int Version,
    DateTimeOffset RecordedAt,
    CalendarFeedSnapshot Snapshot) : IEvent<CalendarFeedSnapshot>;
