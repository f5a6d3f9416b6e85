using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Chassis.Journal;

/// <summary>What a rule decided: one event, and what is kept beside it.</summary>
/// <param name="Event">What happened, with the aggregate as it stands afterwards.</param>
/// <param name="ReasonCode">Why, as a code; null where the event needs none.</param>
/// <param name="Note">Free text to keep in the side table.</param>
/// <param name="Erases">The version whose free text is erased by this event.</param>
public sealed record Decision<TSnapshot>(IEvent<TSnapshot> Event, string? ReasonCode = null, Note? Note = null, int? Erases = null)
    where TSnapshot : ISnapshot;
