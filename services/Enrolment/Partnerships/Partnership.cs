using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Contracts.Enrolment.V1;

namespace PeerAdvisory.Enrolment.Partnerships;

/// <summary>A partnership as callers see it: a municipality or region works with a partner.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">Its version, also its ETag.</param>
/// <param name="Authority">The municipality's 4-digit code or the region's slug.</param>
/// <param name="Partner">The partner.</param>
/// <param name="Programme">The programme it belongs to.</param>
/// <param name="From">Its first day.</param>
/// <param name="To">Its last day; null while it goes on.</param>
/// <param name="Role">The authority's: one of lead, member, customer.</param>
/// <param name="Model">The model of peer support tried: one of peer-guide, recovery-school, bridge-builder; null where none is known.</param>
/// <param name="Precision">How exactly the days it began with are known: day, or year where only the years are.</param>
/// <param name="Next">What the caller may do next: sub-resources to POST to.</param>
public sealed record Partnership(
    Guid Id,
    int Version,
    string Authority,
    Guid Partner,
    Guid Programme,
    DateOnly From,
    DateOnly? To,
    string Role,
    string? Model,
    string Precision,
    IReadOnlyList<string> Next)
{
    internal static readonly Aggregate<PartnershipSnapshot> Aggregate = new("partnerships", "/v1/partnerships",
        (id, version, partnership, caller) => new Partnership(
            id, version, partnership.Authority, partnership.Partner, partnership.Programme, partnership.From, partnership.To, partnership.Role,
            partnership.Model, partnership.Precision ?? DayPrecision.Day, caller.RunsProgramme ? NextFor(partnership) : []));

    internal static IReadOnlyList<string> NextFor(PartnershipSnapshot partnership) => partnership.To is null ? ["endings"] : [];
}

/// <summary>What every conflict with a partnership says of it: whether it has ended, and what SBST can do with it now.</summary>
internal static class PartnershipConflict
{
    /// <summary>Refuses because of how the partnership stands.</summary>
    internal static ProblemException Conflict(this PartnershipSnapshot partnership, ProblemType problem) =>
        new ProblemException(problem).With("to", partnership.To).With("next", Partnership.NextFor(partnership));
}
