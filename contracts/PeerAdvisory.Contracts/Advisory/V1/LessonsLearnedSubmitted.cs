using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>A course's lessons learned were submitted.</summary>
/// <param name="Stream">The lessons learned.</param>
/// <param name="Version">See <see cref="IEvent.Version"/>.</param>
/// <param name="RecordedAt">See <see cref="IEvent.RecordedAt"/>.</param>
/// <param name="Snapshot">The lessons learned, submitted.</param>
/// <param name="SubmittedOn">The day they were submitted.</param>
public sealed record LessonsLearnedSubmitted(
    Guid Stream,
    int Version,
    DateTimeOffset RecordedAt,
    LessonsLearnedSnapshot Snapshot,
    DateOnly SubmittedOn) : IEvent<LessonsLearnedSnapshot>;
