using PeerAdvisory.Chassis.Database;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.History;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.DevelopmentPoints;

/// <summary>Shows development points: all of them to SBST, a municipality its own.</summary>
internal static class ReadDevelopmentPoints
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/development-points", List)
            .Admit(Roles.Consultant, Roles.ProgrammeManager, Roles.Municipality)
            .Produces<Page<DevelopmentPoint>>().Gives(Problems.UnknownCode)
            .WithName("ListDevelopmentPoints").WithTags("development-points");
        routes.MapGet("/v1/development-points/{id:guid}", One)
            .Admit(Roles.Consultant, Roles.ProgrammeManager, Roles.Municipality)
            .Produces<DevelopmentPoint>().Gives(Problems.NotFound)
            .WithName("GetDevelopmentPoint").WithTags("development-points");
        routes.MapHistory(DevelopmentPoint.Aggregate, happened => happened switch
        {
            DevelopmentPointStarted started => started.StartedOn,
            DevelopmentPointReached reached => reached.ReachedOn,
            DevelopmentPointDropped dropped => dropped.DroppedOn,
            _ => null,
        }, Roles.Consultant, Roles.ProgrammeManager, Roles.Municipality);
    }

    /// <summary>Lists development points, oldest first.</summary>
    /// <param name="course">Those of one course.</param>
    /// <param name="status">Those in one status.</param>
    /// <param name="after">The last id of the page before.</param>
    /// <param name="limit">How many, 1 to 200; 50 when not given.</param>
    private static Task<IResult> List(
        Guid? course, string? status, Guid? after, int? limit, Resources resources, CancellationToken cancellation) =>
        resources.List(
            DevelopmentPoint.Aggregate,
            new Filters().Known(status, DevelopmentPointStatus.All, nameof(status)).Equal("course", course).Equal("status", status),
            after, limit, cancellation);

    /// <summary>Shows one development point.</summary>
    private static Task<IResult> One(Guid id, Resources resources, CancellationToken cancellation) =>
        resources.One(DevelopmentPoint.Aggregate, id, cancellation);
}
