using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>Somebody is reminded no more; the address was erased for good.</summary>
/// <param name="Stream">The subscription.</param>
/// <param name="Version">See <see cref="IEvent.Version"/>.</param>
/// <param name="RecordedAt">See <see cref="IEvent.RecordedAt"/>.</param>
/// <param name="Snapshot">The subscription, ended.</param>
/// <param name="NoteVersion">The version whose address was erased.</param>
public sealed record ReminderUnsubscribed(
    Guid Stream,
    int Version,
    DateTimeOffset RecordedAt,
    ReminderSubscriptionSnapshot Snapshot,
    int NoteVersion) : IEvent<ReminderSubscriptionSnapshot>;
