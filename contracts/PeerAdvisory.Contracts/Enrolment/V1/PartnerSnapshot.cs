using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Enrolment.V1;

/// <summary>A partner: an organisation that municipalities work with. Everybody may see it.</summary>
/// <param name="Name">The organisation's name.</param>
/// <param name="Kind">One of <see cref="PartnerKind"/>.</param>
public sealed record PartnerSnapshot(string Name, string Kind) : ISnapshot
{
    string ISnapshot.Authority => "sbst";
}
