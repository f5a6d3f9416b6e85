using PeerAdvisory.Chassis.Database;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.History;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.TrialActions;

/// <summary>Shows trial actions: all of them to SBST, a municipality its own.</summary>
internal static class ReadTrialActions
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/trial-actions", List)
            .Admit(Roles.Consultant, Roles.ProgrammeManager, Roles.Municipality)
            .Produces<Page<TrialAction>>().Gives(Problems.UnknownCode)
            .WithName("ListTrialActions").WithTags("trial-actions");
        routes.MapGet("/v1/trial-actions/{id:guid}", One)
            .Admit(Roles.Consultant, Roles.ProgrammeManager, Roles.Municipality)
            .Produces<TrialAction>().Gives(Problems.NotFound)
            .WithName("GetTrialAction").WithTags("trial-actions");
        routes.MapHistory(TrialAction.Aggregate, happened => happened switch
        {
            TrialActionStarted started => started.StartedOn,
            TrialActionEnded ended => ended.EndedOn,
            TrialActionCancelled cancelled => cancelled.CancelledOn,
            _ => null,
        }, Roles.Consultant, Roles.ProgrammeManager, Roles.Municipality);
    }

    /// <summary>Lists trial actions, oldest first.</summary>
    /// <param name="course">Those of one course.</param>
    /// <param name="status">Those in one status.</param>
    /// <param name="after">The last id of the page before.</param>
    /// <param name="limit">How many, 1 to 200; 50 when not given.</param>
    private static Task<IResult> List(
        Guid? course, string? status, Guid? after, int? limit, Resources resources, CancellationToken cancellation) =>
        resources.List(
            TrialAction.Aggregate,
            new Filters().Known(status, TrialActionStatus.All, nameof(status)).Equal("course", course).Equal("status", status),
            after, limit, cancellation);

    /// <summary>Shows one trial action.</summary>
    private static Task<IResult> One(Guid id, Resources resources, CancellationToken cancellation) =>
        resources.One(TrialAction.Aggregate, id, cancellation);
}
