using PeerAdvisory.Chassis.Database;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.History;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Enrolment.V1;

namespace PeerAdvisory.Enrolment.Partnerships;

/// <summary>Shows partnerships: all of them to SBST, a municipality or region its own.</summary>
internal static class ReadPartnerships
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/partnerships", List)
            .Admit(Roles.Consultant, Roles.ProgrammeManager, Roles.Municipality, Roles.Region)
            .Produces<Page<Partnership>>()
            .WithName("ListPartnerships").WithTags("partnerships");
        routes.MapGet("/v1/partnerships/{id:guid}", One)
            .Admit(Roles.Consultant, Roles.ProgrammeManager, Roles.Municipality, Roles.Region)
            .Produces<Partnership>().Gives(Problems.NotFound)
            .WithName("GetPartnership").WithTags("partnerships");
        routes.MapHistory(
            Partnership.Aggregate, happened => happened is PartnershipBegun ? happened.Snapshot.From : happened.Snapshot.To,
            Roles.Consultant, Roles.ProgrammeManager, Roles.Municipality, Roles.Region);
    }

    /// <summary>Lists partnerships, in the order they were recorded.</summary>
    /// <param name="partner">Those with one partner.</param>
    /// <param name="programme">Those of one programme.</param>
    /// <param name="authority">Those of one municipality or region.</param>
    /// <param name="after">The last id of the page before.</param>
    /// <param name="limit">How many, 1 to 200; 50 when not given.</param>
    private static Task<IResult> List(
        Guid? partner, Guid? programme, string? authority, Guid? after, int? limit, Resources resources, CancellationToken cancellation) =>
        resources.List(
            Partnership.Aggregate,
            new Filters().By("partner", partner).By("programme", programme).Equal("authority", authority),
            after, limit, cancellation);

    /// <summary>Shows one partnership.</summary>
    private static Task<IResult> One(Guid id, Resources resources, CancellationToken cancellation) =>
        resources.One(Partnership.Aggregate, id, cancellation);
}
