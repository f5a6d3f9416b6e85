using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Enrolment.V1;

/// <summary>A municipality applied for a place in a cohort.</summary>
/// <param name="Stream">The enrolment.</param>
/// <param name="Version">See <see cref="IEvent.Version"/>.</param>
/// <param name="RecordedAt">See <see cref="IEvent.RecordedAt"/>.</param>
/// <param name="Snapshot">The enrolment, applied.</param>
public sealed record ApplicationRegistered(
    Guid Stream,
    int Version,
    DateTimeOffset RecordedAt,
    EnrolmentSnapshot Snapshot) : IEvent<EnrolmentSnapshot>;
