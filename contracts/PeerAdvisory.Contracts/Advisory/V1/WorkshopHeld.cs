using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>A development workshop took place.</summary>
/// <param name="Stream">The workshop.</param>
/// <param name="Version">See <see cref="IEvent.Version"/>.</param>
/// <param name="RecordedAt">See <see cref="IEvent.RecordedAt"/>.</param>
/// <param name="Snapshot">The workshop, held.</param>
/// <param name="HeldOn">The day it was held.</param>
/// <param name="Participants">Who took part, counted by role.</param>
/// <param name="NoteHash">Salted SHA-256 of the note, in lower-case hexadecimal; null without a note. The text itself never travels.</param>
public sealed record WorkshopHeld(
    Guid Stream,
    int Version,
    DateTimeOffset RecordedAt,
    WorkshopSnapshot Snapshot,
    DateOnly HeldOn,
    IReadOnlyList<ParticipantCount> Participants,
    string? NoteHash = null) : IEvent<WorkshopSnapshot>;
