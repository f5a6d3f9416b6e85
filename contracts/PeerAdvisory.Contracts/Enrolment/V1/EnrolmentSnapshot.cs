using PeerAdvisory.Contracts.Advisory.V1;
using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Enrolment.V1;

/// <summary>One municipality's way into one cohort.</summary>
/// <param name="Municipality">The municipality's 4-digit code.</param>
/// <param name="Cohort">The cohort applied for.</param>
/// <param name="Programme">The cohort's programme.</param>
/// <param name="CohortStartsOn">The day the cohort's courses start.</param>
/// <param name="Status">One of <see cref="EnrolmentStatus"/>.</param>
/// <param name="AppliedOn">The day the municipality applied.</param>
/// <param name="MeetingHeldOn">The day of the enrolment meeting (<i>tilmeldingsmøde</i>), once held.</param>
/// <param name="EnrolledOn">The day it was enrolled, once it is.</param>
/// <param name="MeetingParticipants">Who took part in the meeting, counted by role.</param>
/// <param name="MeetingOutcome">One of <see cref="V1.MeetingOutcome"/>: what the meeting came to.</param>
/// <param name="WaitlistedOn">The day it was put on the waiting list, once it was.</param>
/// <param name="WaitingNumber">Its number on the cohort's waiting list: the lowest is served first. It keeps it when it leaves the list.</param>
/// <param name="OfferedOn">The day it was offered a place, once it was.</param>
/// <param name="AnswerBy">The last day to answer the offer.</param>
/// <param name="DeclinedOn">The day SBST declined it, it declined its offer, or the offer no longer stood.</param>
/// <param name="WithdrawnOn">The day it withdrew.</param>
/// <param name="CompletedOn">The day it was through the programme.</param>
/// <param name="ReasonCode">Why it ended: of <see cref="DeclineReason"/>, <see cref="WithdrawalReason"/> or <see cref="CompletionReason"/>.</param>
/// <param name="Former">The municipality's enrolment before this one; null where it is the first.</param>
/// <param name="SteeringGroup">The seats of its steering group (<i>styregruppe</i>).</param>
/// <param name="AcceptedOn">The day it accepted the place it was offered; null where it has none, and where it was admitted without an offer.</param>
public sealed record EnrolmentSnapshot(
    string Municipality,
    Guid Cohort,
    Guid Programme,
    DateOnly CohortStartsOn,
    string Status,
    DateOnly AppliedOn,
    DateOnly? MeetingHeldOn = null,
    DateOnly? EnrolledOn = null,
    IReadOnlyList<ParticipantCount>? MeetingParticipants = null,
    string? MeetingOutcome = null,
    DateOnly? WaitlistedOn = null,
    int? WaitingNumber = null,
    DateOnly? OfferedOn = null,
    DateOnly? AnswerBy = null,
    DateOnly? DeclinedOn = null,
    DateOnly? WithdrawnOn = null,
    DateOnly? CompletedOn = null,
    string? ReasonCode = null,
    Guid? Former = null,
    IReadOnlyList<SteeringSeat>? SteeringGroup = null,
    DateOnly? AcceptedOn = null) : ISnapshot
{
    string ISnapshot.Authority => Municipality;
}
