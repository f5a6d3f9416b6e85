using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>Something was written in the log of a course.</summary>
/// <param name="Stream">The course.</param>
/// <param name="Version">See <see cref="IEvent.Version"/>.</param>
/// <param name="RecordedAt">See <see cref="IEvent.RecordedAt"/>.</param>
/// <param name="Snapshot">The course, unchanged by this.</param>
/// <param name="Milestone">The milestone it is about; null where it is about the course.</param>
/// <param name="Kind"><c>note</c> or <c>link</c>.</param>
/// <param name="NoteHash">Salted SHA-256 of the text, in lower-case hexadecimal. The text itself never travels.</param>
public sealed record CourseNoteAdded(
    Guid Stream,
    int Version,
    DateTimeOffset RecordedAt,
    CourseSnapshot Snapshot,
    string? Milestone,
    string Kind,
    string NoteHash) : IEvent<CourseSnapshot>;
