using PeerAdvisory.Chassis.Database;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.History;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;

namespace PeerAdvisory.Enrolment.Programmes;

/// <summary>Shows programmes.</summary>
internal static class ReadProgrammes
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/programmes", List)
            .Admit(Roles.Consultant, Roles.ProgrammeManager, Roles.Analyst)
            .Produces<Page<Programme>>()
            .WithName("ListProgrammes").WithTags("programmes");
        routes.MapGet("/v1/programmes/{id:guid}", One)
            .Admit(Roles.Consultant, Roles.ProgrammeManager, Roles.Analyst)
            .Produces<Programme>().Gives(Problems.NotFound)
            .WithName("GetProgramme").WithTags("programmes");
        routes.MapHistory(Programme.Aggregate, Roles.Consultant, Roles.ProgrammeManager, Roles.Analyst);
    }

    /// <summary>Lists programmes, oldest first.</summary>
    /// <param name="after">The last id of the page before.</param>
    /// <param name="limit">How many, 1 to 200; 50 when not given.</param>
    private static Task<IResult> List(Guid? after, int? limit, Resources resources, CancellationToken cancellation) =>
        resources.List(Programme.Aggregate, new Filters(), after, limit, cancellation);

    /// <summary>Shows one programme.</summary>
    private static Task<IResult> One(Guid id, Resources resources, CancellationToken cancellation) =>
        resources.One(Programme.Aggregate, id, cancellation);
}
