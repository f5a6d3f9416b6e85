using System.ComponentModel.DataAnnotations;
using System.Globalization;
using PeerAdvisory.Advisory.Clock;
using PeerAdvisory.Advisory.Templates;
using PeerAdvisory.Chassis.Commands;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.Courses;

/// <summary>Moves a course to a newer version of the course template (<i>skabelonskift</i>), as its preview showed.</summary>
public sealed record MoveToTemplate
{
    /// <summary>The version of the course template: newer than the one the course is on.</summary>
    /// <example>2</example>
    [Range(1, 1_000_000)]
    public required int Version { get; init; }

    /// <summary>What a colleague should know.</summary>
    /// <example>Aftalt på statusmødet.</example>
    [FreeText(4000)]
    public string? Note { get; init; }

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/courses/{id:guid}/template-changes", Handle)
        .Admit(Roles.Consultant, Roles.ProgrammeManager)
        .Produces<Course>()
        .Gives(Problems.NotFound, Problems.StaleVersion, AdvisoryProblems.WrongCourseStatus, AdvisoryProblems.UnknownTemplateVersion,
            AdvisoryProblems.NotNewer)
        .WithName(nameof(MoveToTemplate)).WithTags("courses");

    /// <summary>
    /// Moves a course to a newer version of the template. With the preview's ETag in <c>If-Match</c> it becomes exactly what was shown, or
    /// nothing.
    /// </summary>
    private static Task<IResult> Handle(Guid id, MoveToTemplate request, CourseClock clock, Commands commands, CancellationToken cancellation)
    {
        var note = Chassis.Journal.Note.Of(request.Note);
        return commands.Change(
            Course.Aggregate, id, (connection, _) => PublishedTemplates.All(connection, cancellation),
            (course, versions, stamp) => Decide(course, request, note, versions, clock, stamp), cancellation);
    }

    internal static Decision<CourseSnapshot> Decide(
        CourseSnapshot course, MoveToTemplate request, Note? note, IReadOnlyList<CourseTemplate> versions, CourseClock clock, Stamp stamp)
    {
        var move = Move(course, request.Version, "/version", versions, clock);
        return new(
            new CourseMovedToTemplate(
                stamp.Stream, stamp.Version, stamp.RecordedAt, move.Course, course.TemplateVersion, request.Version, move.Course.EndsOn, move.Moves,
                move.Added, move.Removed, note?.Hash),
            Note: note);
    }

    /// <summary>The move to a version, where there can be one.</summary>
    /// <param name="course">The course.</param>
    /// <param name="version">The version.</param>
    /// <param name="pointer">Where the request names it.</param>
    /// <param name="versions">Every version there is.</param>
    /// <param name="clock">The clock.</param>
    internal static TemplateMove Move(
        CourseSnapshot course, int version, string pointer, IReadOnlyList<CourseTemplate> versions, CourseClock clock)
    {
        course.MustBe(CourseStatus.Active);
        var to = versions.FirstOrDefault(one => one.Version == version);
        return to is null || version <= course.TemplateVersion
            ? throw new ProblemException(Problems.InvalidRequest, new FieldError(
                to is null ? AdvisoryProblems.UnknownTemplateVersion : AdvisoryProblems.NotNewer, pointer,
                [.. versions.Where(one => one.Version > course.TemplateVersion).Select(one => one.Version.ToString(CultureInfo.InvariantCulture))]))
            : TemplateMove.Of(course, versions.First(one => one.Version == course.TemplateVersion), to, clock);
    }
}
