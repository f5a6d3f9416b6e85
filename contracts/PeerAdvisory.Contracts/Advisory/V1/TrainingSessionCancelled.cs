using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>A training session was called off.</summary>
/// <param name="Stream">The training session.</param>
/// <param name="Version">See <see cref="IEvent.Version"/>.</param>
/// <param name="RecordedAt">See <see cref="IEvent.RecordedAt"/>.</param>
/// <param name="Snapshot">The training session, cancelled.</param>
/// <param name="CancelledOn">The day it was cancelled.</param>
/// <param name="Reason">One of <see cref="CancellationReason"/>.</param>
/// <param name="NoteHash">Salted SHA-256 of the note, in lower-case hexadecimal; null without a note. The text itself never travels.</param>
public sealed record TrainingSessionCancelled(
    Guid Stream,
    int Version,
    DateTimeOffset RecordedAt,
    TrainingSessionSnapshot Snapshot,
    DateOnly CancelledOn,
    string Reason,
    string? NoteHash = null) : IEvent<TrainingSessionSnapshot>;
