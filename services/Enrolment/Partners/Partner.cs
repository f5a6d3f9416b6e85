using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Contracts.Enrolment.V1;

namespace PeerAdvisory.Enrolment.Partners;

/// <summary>A partner as callers see it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">Its version, also its ETag.</param>
/// <param name="Name">The organisation's name.</param>
/// <param name="Kind">One of course-provider, user-organisation, trial-partnership, other.</param>
public sealed record Partner(Guid Id, int Version, string Name, string Kind)
{
    internal static readonly Aggregate<PartnerSnapshot> Aggregate = new("partners", "/v1/partners",
        (id, version, partner, _) => new Partner(id, version, partner.Name, partner.Kind));
}
