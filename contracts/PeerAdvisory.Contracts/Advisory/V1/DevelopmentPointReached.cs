using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>A development point's goal was reached.</summary>
/// <param name="Stream">The development point.</param>
/// <param name="Version">See <see cref="IEvent.Version"/>.</param>
/// <param name="RecordedAt">See <see cref="IEvent.RecordedAt"/>.</param>
/// <param name="Snapshot">The development point, reached.</param>
/// <param name="ReachedOn">The day it was reached.</param>
/// <param name="NoteHash">Salted SHA-256 of the note, in lower-case hexadecimal; null without a note. The text itself never travels.</param>
public sealed record DevelopmentPointReached(
    Guid Stream,
    int Version,
    DateTimeOffset RecordedAt,
    DevelopmentPointSnapshot Snapshot,
    DateOnly ReachedOn,
    string? NoteHash = null) : IEvent<DevelopmentPointSnapshot>;
