using PeerAdvisory.Contracts.Enrolment.V1;
using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Enrolment.Enrolments;

/// <summary>The day an event of an enrolment took effect, apart from when it was recorded.</summary>
internal static class EnrolmentHistory
{
    internal static DateOnly? EffectiveOn(IEvent<EnrolmentSnapshot> happened) => happened switch
    {
        ApplicationRegistered => happened.Snapshot.AppliedOn,
        EnrolmentMeetingHeld => happened.Snapshot.MeetingHeldOn,
        MunicipalityEnrolled => happened.Snapshot.EnrolledOn,
        MunicipalityWaitlisted waitlisted => waitlisted.WaitlistedOn,
        PlaceOffered offered => offered.OfferedOn,
        OfferAccepted accepted => accepted.AcceptedOn,
        OfferDeclined declined => declined.DeclinedOn,
        OfferExpired expired => expired.ExpiredOn,
        MunicipalityDeclined declined => declined.DeclinedOn,
        MunicipalityWithdrew withdrew => withdrew.WithdrawnOn,
        EnrolmentCompleted completed => completed.CompletedOn,
        _ => null,
    };
}
