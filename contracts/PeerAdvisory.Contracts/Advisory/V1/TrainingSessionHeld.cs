using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>A training session took place.</summary>
/// <param name="Stream">The training session.</param>
/// <param name="Version">See <see cref="IEvent.Version"/>.</param>
/// <param name="RecordedAt">See <see cref="IEvent.RecordedAt"/>.</param>
/// <param name="Snapshot">The training session, held.</param>
/// <param name="HeldOn">The day it was held.</param>
/// <param name="Participants">Who took part, counted by role.</param>
/// <param name="NoteHash">Salted SHA-256 of the note, in lower-case hexadecimal; null without a note. The text itself never travels.</param>
public sealed record TrainingSessionHeld(
    Guid Stream,
    int Version,
    DateTimeOffset RecordedAt,
    TrainingSessionSnapshot Snapshot,
    DateOnly HeldOn,
    IReadOnlyList<ParticipantCount> Participants,
    string? NoteHash = null) : IEvent<TrainingSessionSnapshot>;
