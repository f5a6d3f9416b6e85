using PeerAdvisory.Chassis.Database;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.History;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.Templates;

/// <summary>Shows what SBST works on, to SBST alone.</summary>
internal static class ReadTemplateDrafts
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/course-template-drafts", List)
            .Admit(Roles.Consultant, Roles.ProgrammeManager)
            .Produces<Page<TemplateDraft>>()
            .WithName("ListCourseTemplateDrafts").WithTags("course-templates");
        routes.MapGet("/v1/course-templates/{id:guid}", One)
            .Admit(Roles.Consultant, Roles.ProgrammeManager)
            .Produces<TemplateDraft>().Gives(Problems.NotFound)
            .WithName("GetCourseTemplateDraft").WithTags("course-templates");
        routes.MapHistory(TemplateDraft.Aggregate, Roles.Consultant, Roles.ProgrammeManager);
    }

    /// <summary>Lists the drafts that have not been published, oldest first.</summary>
    /// <param name="after">The last id of the page before.</param>
    /// <param name="limit">How many, 1 to 200; 50 when not given.</param>
    private static Task<IResult> List(Guid? after, int? limit, Resources resources, CancellationToken cancellation) =>
        resources.List(TemplateDraft.Aggregate, new Filters().Equal("status", CourseTemplateStatus.Draft), after, limit, cancellation);

    /// <summary>Shows one draft with its ETag, also once it was published.</summary>
    private static Task<IResult> One(Guid id, Resources resources, CancellationToken cancellation) =>
        resources.One(TemplateDraft.Aggregate, id, cancellation);
}
