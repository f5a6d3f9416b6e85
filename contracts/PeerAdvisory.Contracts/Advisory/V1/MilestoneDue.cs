using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>An open milestone is due.</summary>
/// <param name="Stream">The notice: its id follows from course, milestone, due day and threshold.</param>
/// <param name="Version">See <see cref="IEvent.Version"/>.</param>
/// <param name="RecordedAt">See <see cref="IEvent.RecordedAt"/>.</param>
/// <param name="Snapshot">The notice.</param>
public sealed record MilestoneDue(
    Guid Stream,
    int Version,
    DateTimeOffset RecordedAt,
    MilestoneNoticeSnapshot Snapshot) : IEvent<MilestoneNoticeSnapshot>;
