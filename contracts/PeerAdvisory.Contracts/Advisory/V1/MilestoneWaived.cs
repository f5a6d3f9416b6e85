using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>A course goes on without a milestone.</summary>
/// <param name="Stream">The course.</param>
/// <param name="Version">See <see cref="IEvent.Version"/>.</param>
/// <param name="RecordedAt">See <see cref="IEvent.RecordedAt"/>.</param>
/// <param name="Snapshot">The course with the milestone waived.</param>
/// <param name="Milestone">The milestone's code.</param>
/// <param name="WaivedOn">The day, in Denmark.</param>
/// <param name="Reason">One of <see cref="WaiverReason"/>.</param>
/// <param name="NoteHash">Salted SHA-256 of the note, in lower-case hexadecimal; null without a note. The text itself never travels.</param>
public sealed record MilestoneWaived(
    Guid Stream,
    int Version,
    DateTimeOffset RecordedAt,
    CourseSnapshot Snapshot,
    string Milestone,
    DateOnly WaivedOn,
    string Reason,
    string? NoteHash = null) : IEvent<CourseSnapshot>;
