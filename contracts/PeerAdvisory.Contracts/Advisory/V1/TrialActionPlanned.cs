using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>A trial action was planned.</summary>
/// <param name="Stream">The trial action.</param>
/// <param name="Version">See <see cref="IEvent.Version"/>.</param>
/// <param name="RecordedAt">See <see cref="IEvent.RecordedAt"/>.</param>
/// <param name="Snapshot">The trial action, planned.</param>
public sealed record TrialActionPlanned(
    Guid Stream,
    int Version,
    DateTimeOffset RecordedAt,
    TrialActionSnapshot Snapshot) : IEvent<TrialActionSnapshot>;
