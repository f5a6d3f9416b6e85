using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>The text of a note was erased for good; what it was attached to stands.</summary>
/// <param name="Stream">The course.</param>
/// <param name="Version">See <see cref="IEvent.Version"/>.</param>
/// <param name="RecordedAt">See <see cref="IEvent.RecordedAt"/>.</param>
/// <param name="Snapshot">The course, unchanged by this.</param>
/// <param name="NoteVersion">The course version whose note was erased.</param>
public sealed record NoteRedacted(
    Guid Stream,
    int Version,
    DateTimeOffset RecordedAt,
    CourseSnapshot Snapshot,
    int NoteVersion) : IEvent<CourseSnapshot>;
