using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Enrolment.V1;

/// <summary>The municipality and SBST held the enrolment meeting that opens their collaboration.</summary>
/// <param name="Stream">The enrolment.</param>
/// <param name="Version">See <see cref="IEvent.Version"/>.</param>
/// <param name="RecordedAt">See <see cref="IEvent.RecordedAt"/>.</param>
/// <param name="Snapshot">The enrolment with the meeting's day.</param>
public sealed record EnrolmentMeetingHeld(
    Guid Stream,
    int Version,
    DateTimeOffset RecordedAt,
    EnrolmentSnapshot Snapshot) : IEvent<EnrolmentSnapshot>;
