using System.Globalization;
using System.Text.Json;
using PeerAdvisory.Advisory.Clock;
using PeerAdvisory.Advisory.Templates;
using PeerAdvisory.Chassis.Commands;
using PeerAdvisory.Chassis.Database;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.Courses;

/// <summary>What becomes of a course that moves to a version of the course template. Nothing has changed yet.</summary>
/// <param name="Course">The course.</param>
/// <param name="CourseVersion">The version of the course it was made against, also its ETag: what the change is to be sent with.</param>
/// <param name="From">The version of the template the course is on.</param>
/// <param name="To">The version it would be on.</param>
/// <param name="EndsOn">The day the course ends now.</param>
/// <param name="WouldEndOn">The day it would end.</param>
/// <param name="Milestones">Each milestone's fate: those the course would have, in order, then those it would lose.</param>
public sealed record TemplatePreview(
    Guid Course, int CourseVersion, int From, int To, DateOnly EndsOn, DateOnly WouldEndOn, IReadOnlyList<MilestoneFate> Milestones);

/// <summary>Shows what moving a course to a newer version of the template would do.</summary>
internal static class PreviewTemplate
{
    internal static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/v1/courses/{id:guid}/template-previews/{version:int}", Handle)
        .Admit(Roles.Consultant, Roles.ProgrammeManager)
        .Produces<TemplatePreview>()
        .Gives(Problems.NotFound, AdvisoryProblems.WrongCourseStatus, AdvisoryProblems.UnknownTemplateVersion, AdvisoryProblems.NotNewer)
        .WithName("GetTemplatePreview").WithTags("courses");

    /// <summary>Shows what moving a course to a newer version of the template would do to each milestone.</summary>
    private static async Task<IResult> Handle(
        Guid id, int version, Rows rows, CourseClock clock, Caller caller, HttpContext context, CancellationToken cancellation)
    {
        var found = await rows.Query<Row>(
            "select version, snapshot::text as snapshot from courses where id = @id and (@all or authority = any(@authorities))",
            new { id }, cancellation);
        if (found is not [var row])
        {
            throw new ProblemException(Problems.NotFound);
        }

        var course = JsonSerializer.Deserialize<CourseSnapshot>(row.Snapshot, Json.Options)!;
        var versions = await PublishedTemplates.All(rows, cancellation);
        var move = Course.Aggregate.Judge(
            new(id, row.Version, Hash: null, course), caller, () => MoveToTemplate.Move(course, version, "version", versions, clock));
        context.Response.Headers.ETag = $"\"{row.Version.ToString(CultureInfo.InvariantCulture)}\"";
        context.Response.Headers.CacheControl = "private, no-cache";
        return TypedResults.Json(
            new TemplatePreview(id, row.Version, course.TemplateVersion, version, course.EndsOn, move.Course.EndsOn, move.Fates), Json.Options);
    }

    private sealed record Row(int Version, string Snapshot);
}
