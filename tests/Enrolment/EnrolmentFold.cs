using PeerAdvisory.Contracts.Enrolment.V1;
using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Enrolment.Tests;

/// <summary>An enrolment as its events alone tell it: never the snapshot of an event that tells its own day.</summary>
internal sealed record EnrolmentFold(
    string Status, DateOnly? Met = null, DateOnly? Waitlisted = null, int? Number = null, DateOnly? Offered = null, DateOnly? AnswerBy = null,
    DateOnly? Accepted = null, DateOnly? Enrolled = null, DateOnly? Declined = null, DateOnly? Withdrawn = null, DateOnly? Completed = null, string? Reason = null)
{
    internal EnrolmentFold Apply(IEvent happened) => happened switch
    {
        ApplicationRegistered => this with { Status = "applied" },
        EnrolmentMeetingHeld met => this with { Status = "meeting-held", Met = met.Snapshot.MeetingHeldOn },
        MunicipalityWaitlisted waits => this with { Status = "waitlisted", Waitlisted = waits.WaitlistedOn, Number = waits.WaitingNumber },
        PlaceOffered offer => this with { Status = "offered", Offered = offer.OfferedOn, AnswerBy = offer.AnswerBy },
        OfferAccepted yes => this with { Accepted = yes.AcceptedOn },
        MunicipalityEnrolled enrolled => this with { Status = "enrolled", Enrolled = enrolled.Snapshot.EnrolledOn },
        OfferDeclined no => this with { Status = "declined", Declined = no.DeclinedOn, Reason = no.Reason },
        OfferExpired expired => this with { Status = "declined", Declined = expired.ExpiredOn, Reason = expired.Reason },
        MunicipalityDeclined no => this with { Status = "declined", Declined = no.DeclinedOn, Reason = no.Reason },
        MunicipalityWithdrew left => this with { Status = "withdrawn", Withdrawn = left.WithdrawnOn, Reason = left.Reason },
        EnrolmentCompleted done => this with { Status = "completed", Completed = done.CompletedOn, Reason = done.Reason },
        SteeringGroupSet => this,
        _ => throw new InvalidOperationException($"{happened.GetType().Name} is not folded."),
    };
}
