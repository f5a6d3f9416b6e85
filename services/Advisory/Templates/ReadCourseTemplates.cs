using Microsoft.AspNetCore.Http.HttpResults;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;

namespace PeerAdvisory.Advisory.Templates;

/// <summary>Shows the course templates. They hold nothing of anybody, so every role may see them.</summary>
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
    private static JsonHttpResult<Page<CourseTemplate>> List() => TypedResults.Json(new Page<CourseTemplate>(CourseTemplates.All, null), Json.Options);

    /// <summary>Shows one version of the course template.</summary>
    private static JsonHttpResult<CourseTemplate> One(int version) =>
        TypedResults.Json(
            CourseTemplates.All.FirstOrDefault(template => template.Version == version) ?? throw new ProblemException(Problems.NotFound),
            Json.Options);
}
