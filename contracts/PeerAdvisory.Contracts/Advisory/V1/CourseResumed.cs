using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>A paused course went on.</summary>
/// <param name="Stream">The course.</param>
/// <param name="Version">See <see cref="IEvent.Version"/>.</param>
/// <param name="RecordedAt">See <see cref="IEvent.RecordedAt"/>.</param>
/// <param name="Snapshot">The course, active, with what is due put off by the pause as it turned out.</param>
/// <param name="ResumedOn">The day it went on.</param>
/// <param name="PausedDays">How long it stood still.</param>
/// <param name="EndsOn">The day the course now ends.</param>
/// <param name="Moves">Every due date that moved by it.</param>
/// <param name="NoteHash">Salted SHA-256 of the note, in lower-case hexadecimal; null without a note. The text itself never travels.</param>
public sealed record CourseResumed(
    Guid Stream,
    int Version,
    DateTimeOffset RecordedAt,
    CourseSnapshot Snapshot,
    DateOnly ResumedOn,
    int PausedDays,
    DateOnly EndsOn,
    IReadOnlyList<MilestoneMove> Moves,
    string? NoteHash = null) : IEvent<CourseSnapshot>;
