using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Enrolment.V1;

/// <summary>A municipality declined the place it was offered.</summary>
/// <param name="Stream">The enrolment.</param>
/// <param name="Version">See <see cref="IEvent.Version"/>.</param>
/// <param name="RecordedAt">See <see cref="IEvent.RecordedAt"/>.</param>
/// <param name="Snapshot">The enrolment, declined.</param>
/// <param name="DeclinedOn">The day it declined.</param>
/// <param name="Reason">One of <see cref="WithdrawalReason"/>.</param>
public sealed record OfferDeclined(
    Guid Stream,
    int Version,
    DateTimeOffset RecordedAt,
    EnrolmentSnapshot Snapshot,
    DateOnly DeclinedOn,
    string Reason) : IEvent<EnrolmentSnapshot>;
