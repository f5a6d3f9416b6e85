using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>A development workshop was called off.</summary>
/// <param name="Stream">The workshop.</param>
/// <param name="Version">See <see cref="IEvent.Version"/>.</param>
/// <param name="RecordedAt">See <see cref="IEvent.RecordedAt"/>.</param>
/// <param name="Snapshot">The workshop, cancelled.</param>
/// <param name="CancelledOn">The day it was cancelled.</param>
/// <param name="Reason">One of <see cref="CancellationReason"/>.</param>
/// <param name="NoteHash">Salted SHA-256 of the note, in lower-case hexadecimal; null without a note. The text itself never travels.</param>
public sealed record WorkshopCancelled(
    Guid Stream,
    int Version,
    DateTimeOffset RecordedAt,
    WorkshopSnapshot Snapshot,
    DateOnly CancelledOn,
    string Reason,
    string? NoteHash = null) : IEvent<WorkshopSnapshot>;
