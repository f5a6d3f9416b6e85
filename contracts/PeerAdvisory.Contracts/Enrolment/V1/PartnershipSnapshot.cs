using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Enrolment.V1;

/// <summary>A municipality or region works with a partner.</summary>
/// <param name="Authority">The municipality's 4-digit code or the region's slug.</param>
/// <param name="Partner">The partner.</param>
/// <param name="Programme">The programme it belongs to.</param>
/// <param name="From">Its first day.</param>
/// <param name="Role">One of <see cref="PartnershipRole"/>: the authority's.</param>
/// <param name="To">Its last day; null while it goes on.</param>
/// <param name="Model">One of <see cref="PeerSupportModel"/>; null where none is tried or none is known.</param>
/// <param name="Precision">One of <see cref="DayPrecision"/>: how exactly the days it began with are known; null is to the day.</param>
public sealed record PartnershipSnapshot(
    string Authority,
    Guid Partner,
    Guid Programme,
    DateOnly From,
    string Role,
    DateOnly? To = null,
    string? Model = null,
    string? Precision = null) : ISnapshot
{
    string ISnapshot.Authority => Authority;
}
