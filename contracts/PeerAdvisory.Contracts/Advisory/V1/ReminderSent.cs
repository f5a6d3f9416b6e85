using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>The mail server took the e-mail.</summary>
/// <param name="Stream">The reminder.</param>
/// <param name="Version">See <see cref="IEvent.Version"/>.</param>
/// <param name="RecordedAt">See <see cref="IEvent.RecordedAt"/>.</param>
/// <param name="Snapshot">The reminder, sent.</param>
public sealed record ReminderSent(
    Guid Stream,
    int Version,
    DateTimeOffset RecordedAt,
    ReminderSnapshot Snapshot) : IEvent<ReminderSnapshot>;
