using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Contracts.Enrolment.V1;

namespace PeerAdvisory.Enrolment.Partners;

/// <summary>A partner as callers see it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">Its version, also its ETag.</param>
/// <param name="Name">The organisation's name.</param>
/// <param name="Kind">One of course-provider, user-organisation, trial-partnership, other.</param>
/// <param name="Next">What the caller may do next: collections to POST to with its id.</param>
public sealed record Partner(Guid Id, int Version, string Name, string Kind, IReadOnlyList<string> Next)
{
    internal static readonly Aggregate<PartnerSnapshot> Aggregate = new("partners", "/v1/partners", Of);

    internal static Partner Of(Guid id, int version, PartnerSnapshot partner, Caller caller) =>
        new(id, version, partner.Name, partner.Kind, caller.RunsProgramme ? EnrolmentProblems.WorkWithIt : []);
}
