using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Enrolment.V1;

/// <summary>SBST declined a municipality's application.</summary>
/// <param name="Stream">The enrolment.</param>
/// <param name="Version">See <see cref="IEvent.Version"/>.</param>
/// <param name="RecordedAt">See <see cref="IEvent.RecordedAt"/>.</param>
/// <param name="Snapshot">The enrolment, declined.</param>
/// <param name="DeclinedOn">The day it was declined.</param>
/// <param name="Reason">One of <see cref="DeclineReason"/>.</param>
public sealed record MunicipalityDeclined(
    Guid Stream,
    int Version,
    DateTimeOffset RecordedAt,
    EnrolmentSnapshot Snapshot,
    DateOnly DeclinedOn,
    string Reason) : IEvent<EnrolmentSnapshot>;
