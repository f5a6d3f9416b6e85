using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>An open milestone will be due soon.</summary>
/// <param name="Stream">The notice: its id follows from course, milestone, due day and threshold.</param>
/// <param name="Version">See <see cref="IEvent.Version"/>.</param>
/// <param name="RecordedAt">See <see cref="IEvent.RecordedAt"/>.</param>
/// <param name="Snapshot">The notice, with how many days before.</param>
public sealed record MilestoneDueSoon(
    Guid Stream,
    int Version,
    DateTimeOffset RecordedAt,
    MilestoneNoticeSnapshot Snapshot) : IEvent<MilestoneNoticeSnapshot>;
