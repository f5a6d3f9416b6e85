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
public sealed record EnrolmentSnapshot(
    string Municipality,
    Guid Cohort,
    Guid Programme,
    DateOnly CohortStartsOn,
    string Status,
    DateOnly AppliedOn,
    DateOnly? MeetingHeldOn = null,
    DateOnly? EnrolledOn = null) : ISnapshot
{
    string ISnapshot.Authority => Municipality;
}
