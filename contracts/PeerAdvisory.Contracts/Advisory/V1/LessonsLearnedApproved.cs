using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>A course's lessons learned were approved.</summary>
/// <param name="Stream">The lessons learned.</param>
/// <param name="Version">See <see cref="IEvent.Version"/>.</param>
/// <param name="RecordedAt">See <see cref="IEvent.RecordedAt"/>.</param>
/// <param name="Snapshot">The lessons learned, approved.</param>
/// <param name="ApprovedOn">The day they were approved.</param>
public sealed record LessonsLearnedApproved(
    Guid Stream,
    int Version,
    DateTimeOffset RecordedAt,
    LessonsLearnedSnapshot Snapshot,
    DateOnly ApprovedOn) : IEvent<LessonsLearnedSnapshot>;
