using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Enrolment.V1;

/// <summary>A municipality did not answer its offer in time. Recorded once, with the day it came to pass, whenever it was noticed.</summary>
/// <param name="Stream">The enrolment.</param>
/// <param name="Version">See <see cref="IEvent.Version"/>.</param>
/// <param name="RecordedAt">See <see cref="IEvent.RecordedAt"/>.</param>
/// <param name="Snapshot">The enrolment, declined.</param>
/// <param name="ExpiredOn">The first day the offer no longer stood: the one after the last to answer.</param>
/// <param name="Reason"><see cref="DeclineReason.NoAnswer"/>.</param>
public sealed record OfferExpired(
    Guid Stream,
    int Version,
    DateTimeOffset RecordedAt,
    EnrolmentSnapshot Snapshot,
    DateOnly ExpiredOn,
    string Reason) : IEvent<EnrolmentSnapshot>;
