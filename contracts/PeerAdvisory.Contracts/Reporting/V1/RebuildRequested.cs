using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Reporting.V1;

/// <summary>The projections are to be derived from the events again.</summary>
/// <param name="Stream">The rebuild.</param>
/// <param name="Version">See <see cref="IEvent.Version"/>.</param>
/// <param name="RecordedAt">See <see cref="IEvent.RecordedAt"/>.</param>
/// <param name="Snapshot">The rebuild as requested.</param>
public sealed record RebuildRequested(
    Guid Stream,
    int Version,
    DateTimeOffset RecordedAt,
    RebuildSnapshot Snapshot) : IEvent<RebuildSnapshot>;
