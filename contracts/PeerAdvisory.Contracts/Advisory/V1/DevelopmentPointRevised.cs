using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>A development point's title, level or goal was changed.</summary>
/// <param name="Stream">The development point.</param>
/// <param name="Version">See <see cref="IEvent.Version"/>.</param>
/// <param name="RecordedAt">See <see cref="IEvent.RecordedAt"/>.</param>
/// <param name="Snapshot">The development point as revised.</param>
public sealed record DevelopmentPointRevised(
    Guid Stream,
    int Version,
    DateTimeOffset RecordedAt,
    DevelopmentPointSnapshot Snapshot) : IEvent<DevelopmentPointSnapshot>;
