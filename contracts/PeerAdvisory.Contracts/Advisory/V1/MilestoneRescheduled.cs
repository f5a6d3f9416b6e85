using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>A milestone was given another day.</summary>
/// <param name="Stream">The course.</param>
/// <param name="Version">See <see cref="IEvent.Version"/>.</param>
/// <param name="RecordedAt">See <see cref="IEvent.RecordedAt"/>.</param>
/// <param name="Snapshot">The course with the milestone, and those that follow it, moved.</param>
/// <param name="Milestone">The milestone's code.</param>
/// <param name="From">The day it was due.</param>
/// <param name="To">The day it is due now, a working day.</param>
/// <param name="DriftDays">Days from the day first planned to the day it is due now.</param>
/// <param name="Reason">One of <see cref="ReschedulingReason"/>.</param>
/// <param name="Moves">Every due date that moved by it.</param>
/// <param name="NoteHash">Salted SHA-256 of the note, in lower-case hexadecimal; null without a note. The text itself never travels.</param>
public sealed record MilestoneRescheduled(
    Guid Stream,
    int Version,
    DateTimeOffset RecordedAt,
    CourseSnapshot Snapshot,
    string Milestone,
    DateOnly From,
    DateOnly To,
    int DriftDays,
    string Reason,
    IReadOnlyList<MilestoneMove> Moves,
    string? NoteHash = null) : IEvent<CourseSnapshot>;
