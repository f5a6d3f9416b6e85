using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>A development point was given up.</summary>
/// <param name="Stream">The development point.</param>
/// <param name="Version">See <see cref="IEvent.Version"/>.</param>
/// <param name="RecordedAt">See <see cref="IEvent.RecordedAt"/>.</param>
/// <param name="Snapshot">The development point, dropped.</param>
/// <param name="DroppedOn">The day it was dropped.</param>
/// <param name="Reason">One of <see cref="DropReason"/>.</param>
/// <param name="NoteHash">Salted SHA-256 of the note, in lower-case hexadecimal; null without a note. The text itself never travels.</param>
public sealed record DevelopmentPointDropped(
    Guid Stream,
    int Version,
    DateTimeOffset RecordedAt,
    DevelopmentPointSnapshot Snapshot,
    DateOnly DroppedOn,
    string Reason,
    string? NoteHash = null) : IEvent<DevelopmentPointSnapshot>;
