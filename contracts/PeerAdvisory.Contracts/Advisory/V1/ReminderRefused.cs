using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>The mail server refused the e-mail for good.</summary>
/// <param name="Stream">The reminder.</param>
/// <param name="Version">See <see cref="IEvent.Version"/>.</param>
/// <param name="RecordedAt">See <see cref="IEvent.RecordedAt"/>.</param>
/// <param name="Snapshot">The reminder, refused.</param>
public sealed record ReminderRefused(
    Guid Stream,
    int Version,
    DateTimeOffset RecordedAt,
    ReminderSnapshot Snapshot) : IEvent<ReminderSnapshot>;
