using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>A question of the lessons learned was answered, or answered anew.</summary>
/// <param name="Stream">The lessons learned.</param>
/// <param name="Version">See <see cref="IEvent.Version"/>.</param>
/// <param name="RecordedAt">See <see cref="IEvent.RecordedAt"/>.</param>
/// <param name="Snapshot">The lessons learned with the answer.</param>
/// <param name="Question">One of <see cref="LessonsQuestion"/>.</param>
/// <param name="NoteHash">Salted SHA-256 of the text, in lower-case hexadecimal. The text itself never travels.</param>
public sealed record LessonAnswered(
    Guid Stream,
    int Version,
    DateTimeOffset RecordedAt,
    LessonsLearnedSnapshot Snapshot,
    string Question,
    string NoteHash) : IEvent<LessonsLearnedSnapshot>;
