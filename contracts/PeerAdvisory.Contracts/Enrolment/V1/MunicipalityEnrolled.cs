using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Enrolment.V1;

/// <summary>A municipality got a place in its cohort; its course can be planned.</summary>
/// <param name="Stream">The enrolment.</param>
/// <param name="Version">See <see cref="IEvent.Version"/>.</param>
/// <param name="RecordedAt">See <see cref="IEvent.RecordedAt"/>.</param>
/// <param name="Snapshot">The enrolment, enrolled.</param>
public sealed record MunicipalityEnrolled(
    Guid Stream,
    int Version,
    DateTimeOffset RecordedAt,
    EnrolmentSnapshot Snapshot) : IEvent<EnrolmentSnapshot>;
