using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>A course's lessons learned were begun.</summary>
/// <param name="Stream">The lessons learned.</param>
/// <param name="Version">See <see cref="IEvent.Version"/>.</param>
/// <param name="RecordedAt">See <see cref="IEvent.RecordedAt"/>.</param>
/// <param name="Snapshot">The lessons learned, a draft.</param>
public sealed record LessonsLearnedBegun(
    Guid Stream,
    int Version,
    DateTimeOffset RecordedAt,
    LessonsLearnedSnapshot Snapshot) : IEvent<LessonsLearnedSnapshot>;
