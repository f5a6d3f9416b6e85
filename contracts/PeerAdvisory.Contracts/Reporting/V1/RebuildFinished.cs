using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Reporting.V1;

/// <summary>The projections were derived again, compared with the ones in use, and took their place.</summary>
/// <param name="Stream">The rebuild.</param>
/// <param name="Version">See <see cref="IEvent.Version"/>.</param>
/// <param name="RecordedAt">See <see cref="IEvent.RecordedAt"/>.</param>
/// <param name="Snapshot">The rebuild as finished.</param>
public sealed record RebuildFinished(
    Guid Stream,
    int Version,
    DateTimeOffset RecordedAt,
    RebuildSnapshot Snapshot) : IEvent<RebuildSnapshot>;
