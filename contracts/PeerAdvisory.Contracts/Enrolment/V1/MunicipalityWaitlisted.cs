using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Enrolment.V1;

/// <summary>A municipality was put on its cohort's waiting list.</summary>
/// <param name="Stream">The enrolment.</param>
/// <param name="Version">See <see cref="IEvent.Version"/>.</param>
/// <param name="RecordedAt">See <see cref="IEvent.RecordedAt"/>.</param>
/// <param name="Snapshot">The enrolment, waitlisted.</param>
/// <param name="WaitlistedOn">The day it was put on the list.</param>
/// <param name="WaitingNumber">Its number on the list: the lowest is served first.</param>
public sealed record MunicipalityWaitlisted(
    Guid Stream,
    int Version,
    DateTimeOffset RecordedAt,
    EnrolmentSnapshot Snapshot,
    DateOnly WaitlistedOn,
    int WaitingNumber) : IEvent<EnrolmentSnapshot>;
