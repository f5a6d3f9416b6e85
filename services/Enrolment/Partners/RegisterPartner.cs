using PeerAdvisory.Chassis.Commands;
using PeerAdvisory.Chassis.Database;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Enrolment.V1;

namespace PeerAdvisory.Enrolment.Partners;

/// <summary>Registers a partner (<i>samarbejdspartner</i>): an organisation, never a person.</summary>
public sealed record RegisterPartner
{
    /// <summary>The organisation's name, at most 200 characters.</summary>
    /// <example>Københavns Professionshøjskole</example>
    [FreeText(200)]
    public required string Name { get; init; }

    /// <summary>What it is.</summary>
    /// <example>course-provider</example>
    [CodeOf(typeof(PartnerKind))]
    public required string Kind { get; init; }

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/partners", Handle)
        .Admit(Roles.Consultant, Roles.ProgrammeManager)
        .Produces<Partner>(StatusCodes.Status201Created)
        .Gives(EnrolmentProblems.PartnerExists)
        .WithName(nameof(RegisterPartner)).WithTags("partners");

    /// <summary>Registers a partner.</summary>
    private static async Task<IResult> Handle(RegisterPartner request, Commands commands, Rows rows, CancellationToken cancellation)
    {
        try
        {
            return await commands.Create(Partner.Aggregate, stamp => Decide(request, stamp), cancellation);
        }
        catch (ProblemException refused) when (refused.Type == EnrolmentProblems.PartnerExists)
        {
            // A partner never goes away, so the one the index found is still there.
            var there = (await rows.Query<There>(
                "select id, name, snapshot ->> 'kind' as kind from partners where lower(name) = lower(@name)", new { name = request.Name.Trim() }, cancellation))[0];
            throw refused.With("partner", there.Id).With("partnerName", there.Name).With("partnerKind", there.Kind).With("next", EnrolmentProblems.WorkWithIt);
        }
    }

    internal static Decision<PartnerSnapshot> Decide(RegisterPartner request, Stamp stamp) =>
        new(new PartnerRegistered(stamp.Stream, stamp.Version, stamp.RecordedAt, new(request.Name.Trim(), request.Kind)));

    private sealed record There(Guid Id, string Name, string Kind);
}
