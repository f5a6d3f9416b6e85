using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Contracts.Enrolment.V1;

namespace PeerAdvisory.Enrolment.Enrolments;

/// <summary>When an offer is answered.</summary>
internal static class Answering
{
    /// <summary>
    /// The day of the answer, within the offer's time. SBST may record for some days what it was told in time; a municipality that answers by
    /// itself does so today.
    /// </summary>
    internal static DateOnly AnsweredOn(this EnrolmentSnapshot enrolment, DateOnly? given, string pointer, string role, Stamp stamp)
    {
        var on = enrolment.Day(given, pointer, stamp);
        var counts = role == Roles.Municipality ? stamp.Today : on;
        return counts <= enrolment.AnswerBy
            ? counts
            : throw new ProblemException(EnrolmentProblems.OfferExpired).With("answerBy", enrolment.AnswerBy);
    }
}
