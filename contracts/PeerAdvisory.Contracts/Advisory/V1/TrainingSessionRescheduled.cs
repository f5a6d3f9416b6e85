using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>A training session got another day.</summary>
/// <param name="Stream">The training session.</param>
/// <param name="Version">See <see cref="IEvent.Version"/>.</param>
/// <param name="RecordedAt">See <see cref="IEvent.RecordedAt"/>.</param>
/// <param name="Snapshot">The training session, with its new day.</param>
/// <param name="From">The day it was planned for.</param>
/// <param name="To">The day it is now planned for.</param>
public sealed record TrainingSessionRescheduled(
    Guid Stream,
    int Version,
    DateTimeOffset RecordedAt,
    TrainingSessionSnapshot Snapshot,
    DateOnly From,
    DateOnly To) : IEvent<TrainingSessionSnapshot>;
