using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>There was nobody, or nothing left, to tell when the e-mail was to be sent.</summary>
/// <param name="Stream">The reminder.</param>
/// <param name="Version">See <see cref="IEvent.Version"/>.</param>
/// <param name="RecordedAt">See <see cref="IEvent.RecordedAt"/>.</param>
/// <param name="Snapshot">The reminder, dropped.</param>
public sealed record ReminderDropped(
    Guid Stream,
    int Version,
    DateTimeOffset RecordedAt,
    ReminderSnapshot Snapshot) : IEvent<ReminderSnapshot>;
