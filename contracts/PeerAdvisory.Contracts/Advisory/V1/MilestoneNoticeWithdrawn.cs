using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>A milestone's due day moved, so that what was recorded of the earlier one no longer holds.</summary>
/// <param name="Stream">The notice: its id follows from course, milestone, due day and threshold.</param>
/// <param name="Version">See <see cref="IEvent.Version"/>.</param>
/// <param name="RecordedAt">See <see cref="IEvent.RecordedAt"/>.</param>
/// <param name="Snapshot">The notice, withdrawn.</param>
public sealed record MilestoneNoticeWithdrawn(
    Guid Stream,
    int Version,
    DateTimeOffset RecordedAt,
    MilestoneNoticeSnapshot Snapshot) : IEvent<MilestoneNoticeSnapshot>;
