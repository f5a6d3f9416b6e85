using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>A course's end was put off by agreement.</summary>
/// <param name="Stream">The course.</param>
/// <param name="Version">See <see cref="IEvent.Version"/>.</param>
/// <param name="RecordedAt">See <see cref="IEvent.RecordedAt"/>.</param>
/// <param name="Snapshot">The course with its new end.</param>
/// <param name="From">The day it ended.</param>
/// <param name="To">The day it ends now.</param>
/// <param name="Reason">One of <see cref="ReschedulingReason"/>.</param>
/// <param name="Moves">Every due date that moved by it.</param>
/// <param name="NoteHash">Salted SHA-256 of the note, in lower-case hexadecimal; null without a note. The text itself never travels.</param>
public sealed record CourseExtended(
    Guid Stream,
    int Version,
    DateTimeOffset RecordedAt,
    CourseSnapshot Snapshot,
    DateOnly From,
    DateOnly To,
    string Reason,
    IReadOnlyList<MilestoneMove> Moves,
    string? NoteHash = null) : IEvent<CourseSnapshot>;
