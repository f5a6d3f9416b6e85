using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Enrolment.V1;

/// <summary>
/// A municipality accepted the place it was offered. <see cref="MunicipalityEnrolled"/> follows at once: who waits for a place to be taken
/// waits for that, whichever way it came about.
/// </summary>
/// <param name="Stream">The enrolment.</param>
/// <param name="Version">See <see cref="IEvent.Version"/>.</param>
/// <param name="RecordedAt">See <see cref="IEvent.RecordedAt"/>.</param>
/// <param name="Snapshot">The enrolment, its offer accepted and itself not yet enrolled.</param>
/// <param name="AcceptedOn">The day it accepted.</param>
public sealed record OfferAccepted(
    Guid Stream,
    int Version,
    DateTimeOffset RecordedAt,
    EnrolmentSnapshot Snapshot,
    DateOnly AcceptedOn) : IEvent<EnrolmentSnapshot>;
