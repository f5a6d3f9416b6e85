using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>A course was moved to a newer version of the course template. What was reached or waived stays, and keeps its days.</summary>
/// <param name="Stream">The course.</param>
/// <param name="Version">See <see cref="IEvent.Version"/>.</param>
/// <param name="RecordedAt">See <see cref="IEvent.RecordedAt"/>.</param>
/// <param name="Snapshot">The course on the newer version.</param>
/// <param name="From">The version of the template it was on.</param>
/// <param name="To">The version it is on now.</param>
/// <param name="EndsOn">The day the course ends now.</param>
/// <param name="Moves">Every due date that moved by it.</param>
/// <param name="Added">The milestones it did not have before.</param>
/// <param name="Removed">The codes of the open milestones it has no more.</param>
/// <param name="NoteHash">Salted SHA-256 of the note, in lower-case hexadecimal; null without a note. The text itself never travels.</param>
public sealed record CourseMovedToTemplate(
    Guid Stream,
    int Version,
    DateTimeOffset RecordedAt,
    CourseSnapshot Snapshot,
    int From,
    int To,
    DateOnly EndsOn,
    IReadOnlyList<MilestoneMove> Moves,
    IReadOnlyList<AddedMilestone> Added,
    IReadOnlyList<string> Removed,
    string? NoteHash = null) : IEvent<CourseSnapshot>;
