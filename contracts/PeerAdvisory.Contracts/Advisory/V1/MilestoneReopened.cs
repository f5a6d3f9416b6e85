using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>What was logged of a milestone was corrected: it is open again. The first entry stays in the journal.</summary>
/// <param name="Stream">The course.</param>
/// <param name="Version">See <see cref="IEvent.Version"/>.</param>
/// <param name="RecordedAt">See <see cref="IEvent.RecordedAt"/>.</param>
/// <param name="Snapshot">The course with the milestone open.</param>
/// <param name="Milestone">The milestone's code.</param>
/// <param name="ReachedOn">The day it had been logged as reached; null where it had been waived.</param>
/// <param name="Reason">One of <see cref="ReopeningReason"/>.</param>
/// <param name="Moves">Every due date that moved by it.</param>
/// <param name="NoteHash">Salted SHA-256 of the note, in lower-case hexadecimal; null without a note. The text itself never travels.</param>
public sealed record MilestoneReopened(
    Guid Stream,
    int Version,
    DateTimeOffset RecordedAt,
    CourseSnapshot Snapshot,
    string Milestone,
    DateOnly? ReachedOn,
    string Reason,
    IReadOnlyList<MilestoneMove> Moves,
    string? NoteHash = null) : IEvent<CourseSnapshot>;
