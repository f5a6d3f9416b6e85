using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Contracts.Enrolment.V1;

namespace PeerAdvisory.Enrolment.Cohorts;

/// <summary>A cohort as callers see it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">Its version, also its ETag.</param>
/// <param name="Programme">The programme it belongs to.</param>
/// <param name="StartsOn">The day its courses start.</param>
/// <param name="SignUpDeadline">The last day a municipality can apply.</param>
/// <param name="Places">How many municipalities it takes.</param>
/// <param name="Next">
/// What the caller may do next: collections to POST to with its id. After the sign-up deadline too, since what was applied for in time can
/// be registered later.
/// </param>
public sealed record Cohort(
    Guid Id, int Version, Guid Programme, DateOnly StartsOn, DateOnly SignUpDeadline, int Places, IReadOnlyList<string> Next)
{
    internal static readonly Aggregate<CohortSnapshot> Aggregate = new("cohorts", "/v1/cohorts",
        (id, version, cohort, caller) => new Cohort(
            id, version, cohort.Programme, cohort.StartsOn, cohort.SignUpDeadline, cohort.Places,
            caller.RunsProgramme ? EnrolmentProblems.Apply : []));
}
