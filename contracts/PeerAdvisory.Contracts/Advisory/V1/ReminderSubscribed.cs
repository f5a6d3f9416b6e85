using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>Somebody asked to be reminded by e-mail.</summary>
/// <param name="Stream">The subscription.</param>
/// <param name="Version">See <see cref="IEvent.Version"/>.</param>
/// <param name="RecordedAt">See <see cref="IEvent.RecordedAt"/>.</param>
/// <param name="Snapshot">The subscription, active.</param>
/// <param name="NoteHash">Salted SHA-256 of the address, in lower-case hexadecimal. The address itself never travels.</param>
public sealed record ReminderSubscribed(
    Guid Stream,
    int Version,
    DateTimeOffset RecordedAt,
    ReminderSubscriptionSnapshot Snapshot,
    string NoteHash) : IEvent<ReminderSubscriptionSnapshot>;
