using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Enrolment.V1;

/// <summary>A cohort was opened for applications.</summary>
/// <param name="Stream">The cohort.</param>
/// <param name="Version">See <see cref="IEvent.Version"/>.</param>
/// <param name="RecordedAt">See <see cref="IEvent.RecordedAt"/>.</param>
/// <param name="Snapshot">The cohort as opened.</param>
public sealed record CohortOpened(
    Guid Stream,
    int Version,
    DateTimeOffset RecordedAt,
    CohortSnapshot Snapshot) : IEvent<CohortSnapshot>;
