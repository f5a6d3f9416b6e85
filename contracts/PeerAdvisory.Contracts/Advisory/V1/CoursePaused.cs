using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>A course was paused.</summary>
/// <param name="Stream">The course.</param>
/// <param name="Version">See <see cref="IEvent.Version"/>.</param>
/// <param name="RecordedAt">See <see cref="IEvent.RecordedAt"/>.</param>
/// <param name="Snapshot">The course, paused, with what is due put off to when it is expected to go on.</param>
/// <param name="From">The first day it stands still.</param>
/// <param name="Reason">One of <see cref="PauseReason"/>.</param>
/// <param name="ExpectedResumeOn">The day it is expected to go on.</param>
/// <param name="EndsOn">The day the course now ends.</param>
/// <param name="Moves">Every due date that moved by it.</param>
/// <param name="NoteHash">Salted SHA-256 of the note, in lower-case hexadecimal; null without a note. The text itself never travels.</param>
public sealed record CoursePaused(
    Guid Stream,
    int Version,
    DateTimeOffset RecordedAt,
    CourseSnapshot Snapshot,
    DateOnly From,
    string Reason,
    DateOnly ExpectedResumeOn,
    DateOnly EndsOn,
    IReadOnlyList<MilestoneMove> Moves,
    string? NoteHash = null) : IEvent<CourseSnapshot>;
