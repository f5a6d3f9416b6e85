using PeerAdvisory.Chassis.Database;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.History;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;

namespace PeerAdvisory.Advisory.Notices;

/// <summary>Shows what came to pass of milestones' due days: all of it to SBST, a municipality its own.</summary>
internal static class ReadNotices
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/notices", List)
            .Admit(Roles.Consultant, Roles.ProgrammeManager, Roles.Municipality)
            .Produces<Page<Notice>>()
            .WithName("ListNotices").WithTags("notices");
        routes.MapGet("/v1/notices/{id:guid}", One)
            .Admit(Roles.Consultant, Roles.ProgrammeManager, Roles.Municipality)
            .Produces<Notice>().Gives(Problems.NotFound)
            .WithName("GetNotice").WithTags("notices");
        routes.MapHistory(Notice.Aggregate, Roles.Consultant, Roles.ProgrammeManager, Roles.Municipality);
    }

    /// <summary>Lists notices: milestones that were due soon, due or overdue, each with the day it came to pass.</summary>
    /// <param name="course">Those of one course.</param>
    /// <param name="withdrawn">Those withdrawn, or those that stand; all when not given.</param>
    /// <param name="after">The last id of the page before.</param>
    /// <param name="limit">How many, 1 to 200; 50 when not given.</param>
    private static Task<IResult> List(
        Guid? course, bool? withdrawn, Guid? after, int? limit, Resources resources, CancellationToken cancellation) =>
        resources.List(Notice.Aggregate, new Filters().Equal("course", course).Equal("withdrawn", withdrawn), after, limit, cancellation);

    /// <summary>Shows one notice.</summary>
    private static Task<IResult> One(Guid id, Resources resources, CancellationToken cancellation) =>
        resources.One(Notice.Aggregate, id, cancellation);
}
