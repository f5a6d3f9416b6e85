using PeerAdvisory.Chassis.Database;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.History;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;

namespace PeerAdvisory.Enrolment.Cohorts;

/// <summary>Shows cohorts.</summary>
internal static class ReadCohorts
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/cohorts", List)
            .Admit(Roles.Consultant, Roles.ProgrammeManager, Roles.Analyst)
            .Produces<Page<Cohort>>()
            .WithName("ListCohorts").WithTags("cohorts");
        routes.MapGet("/v1/cohorts/{id:guid}", One)
            .Admit(Roles.Consultant, Roles.ProgrammeManager, Roles.Analyst)
            .Produces<Cohort>().Gives(Problems.NotFound)
            .WithName("GetCohort").WithTags("cohorts");
        routes.MapHistory(Cohort.Aggregate, Roles.Consultant, Roles.ProgrammeManager, Roles.Analyst);
    }

    /// <summary>Lists cohorts, oldest first.</summary>
    /// <param name="programme">Those of one programme.</param>
    /// <param name="after">The last id of the page before.</param>
    /// <param name="limit">How many, 1 to 200; 50 when not given.</param>
    private static Task<IResult> List(Guid? programme, Guid? after, int? limit, Resources resources, CancellationToken cancellation) =>
        resources.List(Cohort.Aggregate, new Filters().By("programme", programme), after, limit, cancellation);

    /// <summary>Shows one cohort.</summary>
    private static Task<IResult> One(Guid id, Resources resources, CancellationToken cancellation) =>
        resources.One(Cohort.Aggregate, id, cancellation);
}
