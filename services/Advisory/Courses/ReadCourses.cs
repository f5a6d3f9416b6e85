using PeerAdvisory.Chassis.Database;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.History;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.Courses;

/// <summary>Shows courses: all of them to SBST, a municipality its own.</summary>
internal static class ReadCourses
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/courses", List)
            .Admit(Roles.Consultant, Roles.ProgrammeManager, Roles.Municipality)
            .Produces<Page<Course>>().Gives(Problems.UnknownCode)
            .WithName("ListCourses").WithTags("courses");
        routes.MapGet("/v1/courses/{id:guid}", One)
            .Admit(Roles.Consultant, Roles.ProgrammeManager, Roles.Municipality)
            .Produces<Course>().Gives(Problems.NotFound)
            .WithName("GetCourse").WithTags("courses");
        routes.MapHistory(Course.Aggregate, CourseHistory.EffectiveOn, Roles.Consultant, Roles.ProgrammeManager, Roles.Municipality);
    }

    /// <summary>Lists courses, in the order their municipalities applied.</summary>
    /// <param name="municipality">Those of one municipality, by its 4-digit code.</param>
    /// <param name="status">Those in one status.</param>
    /// <param name="after">The last id of the page before.</param>
    /// <param name="limit">How many, 1 to 200; 50 when not given.</param>
    private static Task<IResult> List(
        string? municipality, string? status, Guid? after, int? limit, Resources resources, CancellationToken cancellation) =>
        resources.List(
            Course.Aggregate,
            new Filters().Known(status, CourseStatus.All, nameof(status)).Equal("authority", municipality).Equal("status", status),
            after, limit, cancellation);

    /// <summary>Shows one course with its milestones.</summary>
    private static Task<IResult> One(Guid id, Resources resources, CancellationToken cancellation) =>
        resources.One(Course.Aggregate, id, cancellation);
}
