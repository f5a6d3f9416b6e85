using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>A training session was planned.</summary>
/// <param name="Stream">The training session.</param>
/// <param name="Version">See <see cref="IEvent.Version"/>.</param>
/// <param name="RecordedAt">See <see cref="IEvent.RecordedAt"/>.</param>
/// <param name="Snapshot">The training session, planned.</param>
public sealed record TrainingSessionPlanned(
    Guid Stream,
    int Version,
    DateTimeOffset RecordedAt,
    TrainingSessionSnapshot Snapshot) : IEvent<TrainingSessionSnapshot>;
