using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>The text of a note of a workshop was erased for good; what it was attached to stands.</summary>
/// <param name="Stream">The workshop.</param>
/// <param name="Version">See <see cref="IEvent.Version"/>.</param>
/// <param name="RecordedAt">See <see cref="IEvent.RecordedAt"/>.</param>
/// <param name="Snapshot">It as it stands, without the text.</param>
/// <param name="NoteVersion">The version whose note was erased.</param>
public sealed record WorkshopNoteRedacted(
    Guid Stream,
    int Version,
    DateTimeOffset RecordedAt,
    WorkshopSnapshot Snapshot,
    int NoteVersion) : IEvent<WorkshopSnapshot>;
