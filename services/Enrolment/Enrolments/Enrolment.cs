using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Contracts.Advisory.V1;
using PeerAdvisory.Contracts.Enrolment.V1;

namespace PeerAdvisory.Enrolment.Enrolments;

/// <summary>A municipality's enrolment as callers see it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">Its version, also its ETag.</param>
/// <param name="Municipality">The municipality's 4-digit code.</param>
/// <param name="Cohort">The cohort applied for.</param>
/// <param name="Programme">The cohort's programme.</param>
/// <param name="CohortStartsOn">The day the cohort's courses start.</param>
/// <param name="Status">One of applied, meeting-held, waitlisted, offered, enrolled, declined, withdrawn, completed.</param>
/// <param name="AppliedOn">The day the municipality applied.</param>
/// <param name="MeetingHeldOn">The day of the enrolment meeting, once held.</param>
/// <param name="EnrolledOn">The day it was enrolled, once it is.</param>
/// <param name="MeetingParticipants">Who took part in the meeting, counted by role.</param>
/// <param name="MeetingOutcome">One of wants-place, undecided, not-now; null where it was not said.</param>
/// <param name="WaitlistedOn">The day it was put on the waiting list, once it was.</param>
/// <param name="WaitingNumber">Its number on the waiting list: the lowest is served first.</param>
/// <param name="OfferedOn">The day it was offered a place, once it was.</param>
/// <param name="AnswerBy">The last day to answer the offer.</param>
/// <param name="AcceptedOn">The day it accepted its offer; null where it has not, and where it was admitted without one.</param>
/// <param name="DeclinedOn">The day SBST declined it, it declined its offer, or the offer no longer stood.</param>
/// <param name="WithdrawnOn">The day it withdrew.</param>
/// <param name="CompletedOn">The day it was through the programme.</param>
/// <param name="ReasonCode">Why it ended; null while it has not.</param>
/// <param name="Former">The municipality's enrolment before this one.</param>
/// <param name="SteeringGroup">The seats of its steering group.</param>
/// <param name="Next">
/// What the caller may do next: sub-resources to POST to. A place is to be given while there is one and nobody waits for it first; a
/// municipality answers its offer until <c>answerBy</c>, and SBST records for seven days more what it was told in time.
/// </param>
public sealed record Enrolment(
    Guid Id,
    int Version,
    string Municipality,
    Guid Cohort,
    Guid Programme,
    DateOnly CohortStartsOn,
    string Status,
    DateOnly AppliedOn,
    DateOnly? MeetingHeldOn,
    DateOnly? EnrolledOn,
    IReadOnlyList<ParticipantCount> MeetingParticipants,
    string? MeetingOutcome,
    DateOnly? WaitlistedOn,
    int? WaitingNumber,
    DateOnly? OfferedOn,
    DateOnly? AnswerBy,
    DateOnly? AcceptedOn,
    DateOnly? DeclinedOn,
    DateOnly? WithdrawnOn,
    DateOnly? CompletedOn,
    string? ReasonCode,
    Guid? Former,
    IReadOnlyList<SteeringSeat> SteeringGroup,
    IReadOnlyList<string> Next)
{
    internal static readonly Aggregate<EnrolmentSnapshot> Aggregate = new("enrolments", "/v1/enrolments",
        (id, version, enrolment, caller) => new Enrolment(
            id, version, enrolment.Municipality, enrolment.Cohort, enrolment.Programme, enrolment.CohortStartsOn, enrolment.Status,
            enrolment.AppliedOn, enrolment.MeetingHeldOn, enrolment.EnrolledOn, enrolment.MeetingParticipants ?? [], enrolment.MeetingOutcome,
            enrolment.WaitlistedOn, enrolment.WaitingNumber, enrolment.OfferedOn, enrolment.AnswerBy, enrolment.AcceptedOn,
            enrolment.DeclinedOn, enrolment.WithdrawnOn, enrolment.CompletedOn, enrolment.ReasonCode, enrolment.Former, enrolment.SteeringGroup ?? [],
            EnrolmentStates.Next(enrolment, caller.Role, caller.Today)))
    {
        StatusName = "enrolmentStatus",

        // A place that is not there, or that others wait for, is not given.
        Circumstance = new(Vacancies.NoPlace, (shown, noPlace) => shown is Enrolment enrolment && noPlace is not null
            ? enrolment with { Next = [.. enrolment.Next.Except(EnrolmentStates.Placing)] }
            : shown),
    };
}
