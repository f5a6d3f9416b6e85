using PeerAdvisory.Advisory.Clock;
using PeerAdvisory.Chassis.Commands;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.Courses;

/// <summary>Lets a paused course go on (<i>genoptagelse</i>).</summary>
public sealed record ResumeCourse
{
    /// <summary>The first day it goes on: from the pause's first day to today. That first day itself undoes the pause.</summary>
    /// <example>2026-01-05</example>
    public required DateOnly ResumedOn { get; init; }

    /// <summary>What a colleague should know.</summary>
    /// <example>Ny projektleder er på plads.</example>
    [FreeText(4000)]
    public string? Note { get; init; }

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/courses/{id:guid}/resumptions", Handle)
        .Admit(Roles.Consultant, Roles.ProgrammeManager)
        .Produces<Course>()
        .Gives(Problems.NotFound, Problems.StaleVersion, AdvisoryProblems.WrongCourseStatus, AdvisoryProblems.InTheFuture,
            AdvisoryProblems.BeforePause)
        .WithName(nameof(ResumeCourse)).WithTags("courses");

    /// <summary>Lets a paused course go on: every open milestone and the end are put off by the pause as it turned out.</summary>
    private static Task<IResult> Handle(Guid id, ResumeCourse request, CourseClock clock, Commands commands, CancellationToken cancellation)
    {
        var note = Chassis.Journal.Note.Of(request.Note);
        return commands.Change(Course.Aggregate, id, (course, stamp) => Decide(course, request, note, clock, stamp), cancellation);
    }

    internal static Decision<CourseSnapshot> Decide(CourseSnapshot course, ResumeCourse request, Note? note, CourseClock clock, Stamp stamp)
    {
        course.MustBe(CourseStatus.Paused);
        var pause = course.Pauses![^1];
        var fault = request.ResumedOn > stamp.Today ? AdvisoryProblems.InTheFuture
            : request.ResumedOn < pause.From ? AdvisoryProblems.BeforePause
            : null;
        if (fault is not null)
        {
            throw new ProblemException(Problems.InvalidRequest, new FieldError(fault, "/resumedOn"));
        }

        var resumed = clock.Resume(course, request.ResumedOn);
        return new(
            new CourseResumed(
                stamp.Stream, stamp.Version, stamp.RecordedAt, resumed, request.ResumedOn, request.ResumedOn.DayNumber - pause.From.DayNumber,
                resumed.EndsOn, CourseClock.Moves(course, resumed), note?.Hash),
            Note: note);
    }
}
