using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>A consultant logged a milestone as reached.</summary>
/// <param name="Stream">The course.</param>
/// <param name="Version">See <see cref="IEvent.Version"/>.</param>
/// <param name="RecordedAt">See <see cref="IEvent.RecordedAt"/>.</param>
/// <param name="Snapshot">The course with the milestone reached.</param>
/// <param name="Milestone">The milestone's code.</param>
/// <param name="ReachedOn">The day it was reached, in Denmark.</param>
/// <param name="NoteHash">
/// Salted SHA-256 of the consultant's note, in lower-case hexadecimal; null without a note. The text itself never travels.
/// </param>
/// <param name="Participants">Who took part, counted by role; null where it is not said.</param>
/// <param name="Moves">Its due date where that moved, since a pause that began after it was reached puts it off no more; null or empty where it stays.</param>
public sealed record MilestoneReached(
    Guid Stream,
    int Version,
    DateTimeOffset RecordedAt,
    CourseSnapshot Snapshot,
    string Milestone,
    DateOnly ReachedOn,
    string? NoteHash = null,
    IReadOnlyList<ParticipantCount>? Participants = null,
    IReadOnlyList<MilestoneMove>? Moves = null) : IEvent<CourseSnapshot>;
