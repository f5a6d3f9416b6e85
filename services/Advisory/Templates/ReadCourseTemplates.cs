using Microsoft.AspNetCore.Http.HttpResults;
using PeerAdvisory.Chassis.Database;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;

namespace PeerAdvisory.Advisory.Templates;

/// <summary>Shows the versions of the course template. They hold nothing of anybody, so every role may see them.</summary>
internal static class ReadCourseTemplates
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/course-templates", List)
            .Admit([.. Roles.All])
            .Produces<Page<CourseTemplate>>()
            .WithName("ListCourseTemplates").WithTags("course-templates");
        routes.MapGet("/v1/course-templates/{version:int}", One)
            .Admit([.. Roles.All])
            .Produces<CourseTemplate>().Gives(Problems.NotFound)
            .WithName("GetCourseTemplate").WithTags("course-templates");
    }

    /// <summary>Lists every version of the course template, oldest first.</summary>
    private static async Task<JsonHttpResult<Page<CourseTemplate>>> List(Rows rows, CancellationToken cancellation) =>
        TypedResults.Json(new Page<CourseTemplate>(await PublishedTemplates.All(rows, cancellation), null), Json.Options);

    /// <summary>Shows one version of the course template.</summary>
    private static async Task<JsonHttpResult<CourseTemplate>> One(int version, Rows rows, CancellationToken cancellation) =>
        TypedResults.Json(
            (await PublishedTemplates.All(rows, cancellation)).FirstOrDefault(template => template.Version == version)
                ?? throw new ProblemException(Problems.NotFound),
            Json.Options);
}
