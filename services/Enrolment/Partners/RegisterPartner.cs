using PeerAdvisory.Chassis.Commands;
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
    private static Task<IResult> Handle(RegisterPartner request, Commands commands, CancellationToken cancellation) =>
        commands.Create(Partner.Aggregate, stamp => Decide(request, stamp), cancellation);

    internal static Decision<PartnerSnapshot> Decide(RegisterPartner request, Stamp stamp) =>
        new(new PartnerRegistered(stamp.Stream, stamp.Version, stamp.RecordedAt, new(request.Name.Trim(), request.Kind)));
}
