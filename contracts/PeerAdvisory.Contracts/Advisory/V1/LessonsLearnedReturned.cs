using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>A course's lessons learned were sent back to be worked on.</summary>
/// <param name="Stream">The lessons learned.</param>
/// <param name="Version">See <see cref="IEvent.Version"/>.</param>
/// <param name="RecordedAt">See <see cref="IEvent.RecordedAt"/>.</param>
/// <param name="Snapshot">The lessons learned, a draft again.</param>
/// <param name="NoteHash">Salted SHA-256 of what is missing, in lower-case hexadecimal. The text itself never travels.</param>
public sealed record LessonsLearnedReturned(
    Guid Stream,
    int Version,
    DateTimeOffset RecordedAt,
    LessonsLearnedSnapshot Snapshot,
    string NoteHash) : IEvent<LessonsLearnedSnapshot>;
