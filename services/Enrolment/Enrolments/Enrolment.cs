using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Contracts.Enrolment.V1;

namespace PeerAdvisory.Enrolment.Enrolments;

/// <summary>A municipality's enrolment as callers see it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">Its version, also its ETag.</param>
/// <param name="Municipality">The municipality's 4-digit code.</param>
/// <param name="Cohort">The cohort applied for.</param>
/// <param name="Programme">The cohort's programme.</param>
/// <param name="CohortStartsOn">The day the cohort's courses start.</param>
/// <param name="Status">One of applied, meeting-held, enrolled.</param>
/// <param name="AppliedOn">The day the municipality applied.</param>
/// <param name="MeetingHeldOn">The day of the enrolment meeting, once held.</param>
/// <param name="EnrolledOn">The day it was enrolled, once it is.</param>
/// <param name="Next">What the caller may do next: sub-resources to POST to.</param>
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
    IReadOnlyList<string> Next)
{
    internal static readonly Aggregate<EnrolmentSnapshot> Aggregate = new("enrolments", "/v1/enrolments",
        (id, version, enrolment, caller) => new Enrolment(
            id, version, enrolment.Municipality, enrolment.Cohort, enrolment.Programme, enrolment.CohortStartsOn, enrolment.Status,
            enrolment.AppliedOn, enrolment.MeetingHeldOn, enrolment.EnrolledOn,
            caller.Role is Roles.Consultant or Roles.ProgrammeManager ? EnrolmentStates.Next(enrolment.Status) : []));
}
