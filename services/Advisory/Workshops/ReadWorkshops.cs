using PeerAdvisory.Chassis.Database;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.History;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.Workshops;

/// <summary>Shows development workshops: all of them to SBST, a municipality its own.</summary>
internal static class ReadWorkshops
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/workshops", List)
            .Admit(Roles.Consultant, Roles.ProgrammeManager, Roles.Municipality)
            .Produces<Page<Workshop>>().Gives(Problems.UnknownCode)
            .WithName("ListWorkshops").WithTags("workshops");
        routes.MapGet("/v1/workshops/{id:guid}", One)
            .Admit(Roles.Consultant, Roles.ProgrammeManager, Roles.Municipality)
            .Produces<Workshop>().Gives(Problems.NotFound)
            .WithName("GetWorkshop").WithTags("workshops");
        routes.MapHistory(Workshop.Aggregate, happened => happened switch
        {
            WorkshopHeld held => held.HeldOn,
            WorkshopCancelled cancelled => cancelled.CancelledOn,
            _ => null,
        }, Roles.Consultant, Roles.ProgrammeManager, Roles.Municipality);
    }

    /// <summary>Lists development workshops, oldest first.</summary>
    /// <param name="course">Those of one course.</param>
    /// <param name="status">Those in one status.</param>
    /// <param name="after">The last id of the page before.</param>
    /// <param name="limit">How many, 1 to 200; 50 when not given.</param>
    private static Task<IResult> List(
        Guid? course, string? status, Guid? after, int? limit, Resources resources, CancellationToken cancellation) =>
        resources.List(
            Workshop.Aggregate,
            new Filters().Known(status, WorkshopStatus.All, nameof(status)).Equal("course", course).Equal("status", status),
            after, limit, cancellation);

    /// <summary>Shows one development workshop.</summary>
    private static Task<IResult> One(Guid id, Resources resources, CancellationToken cancellation) =>
        resources.One(Workshop.Aggregate, id, cancellation);
}
