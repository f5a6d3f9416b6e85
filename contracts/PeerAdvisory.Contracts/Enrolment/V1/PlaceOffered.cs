using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Enrolment.V1;

/// <summary>A municipality was offered a place in its cohort, which is held for it until it answers or its time is up.</summary>
/// <param name="Stream">The enrolment.</param>
/// <param name="Version">See <see cref="IEvent.Version"/>.</param>
/// <param name="RecordedAt">See <see cref="IEvent.RecordedAt"/>.</param>
/// <param name="Snapshot">The enrolment, offered.</param>
/// <param name="OfferedOn">The day it was offered.</param>
/// <param name="AnswerBy">The last day to answer.</param>
public sealed record PlaceOffered(
    Guid Stream,
    int Version,
    DateTimeOffset RecordedAt,
    EnrolmentSnapshot Snapshot,
    DateOnly OfferedOn,
    DateOnly AnswerBy) : IEvent<EnrolmentSnapshot>;
