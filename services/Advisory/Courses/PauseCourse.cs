using PeerAdvisory.Advisory.Clock;
using PeerAdvisory.Chassis.Commands;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.Courses;

/// <summary>Lets a course stand still (<i>pause</i>): every open milestone and the end are put off.</summary>
public sealed record PauseCourse
{
    /// <summary>The first day it stands still: today or earlier, not before the start, not before the end of an earlier pause.</summary>
    /// <example>2025-11-03</example>
    public required DateOnly From { get; init; }

    /// <summary>Why; <c>other</c> needs a note.</summary>
    /// <example>reorganisation</example>
    [CodeOf(typeof(PauseReason))]
    public required string Reason { get; init; }

    /// <summary>The day it is expected to go on, after <c>from</c>. What is due counts on it until the course goes on.</summary>
    /// <example>2026-01-05</example>
    public required DateOnly ExpectedResumeOn { get; init; }

    /// <summary>What a colleague should know.</summary>
    /// <example>Ny centerstruktur fra nytår.</example>
    [FreeText(4000)]
    public string? Note { get; init; }

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/courses/{id:guid}/pauses", Handle)
        .Admit(Roles.Consultant, Roles.ProgrammeManager)
        .Produces<Course>()
        .Gives(Problems.NotFound, Problems.StaleVersion, AdvisoryProblems.WrongCourseStatus, AdvisoryProblems.InTheFuture,
            AdvisoryProblems.BeforeStart, AdvisoryProblems.InAnEarlierPause, AdvisoryProblems.NotAfterFrom, AdvisoryProblems.NoteNeeded)
        .WithName(nameof(PauseCourse)).WithTags("courses");

    /// <summary>Lets a course stand still: every open milestone and the end are put off by as long as it is expected to last.</summary>
    private static Task<IResult> Handle(Guid id, PauseCourse request, CourseClock clock, Commands commands, CancellationToken cancellation)
    {
        var note = Chassis.Journal.Note.Of(request.Note);
        return commands.Change(Course.Aggregate, id, (course, stamp) => Decide(course, request, note, clock, stamp), cancellation);
    }

    internal static Decision<CourseSnapshot> Decide(CourseSnapshot course, PauseCourse request, Note? note, CourseClock clock, Stamp stamp)
    {
        course.MustBe(CourseStatus.Active);
        var earlier = course.Pauses?[^1].ResumedOn;
        var fault = request.From > stamp.Today ? new FieldError(AdvisoryProblems.InTheFuture, "/from")
            : request.From < course.StartsOn ? new FieldError(AdvisoryProblems.BeforeStart, "/from")
            : request.From < earlier ? new FieldError(AdvisoryProblems.InAnEarlierPause, "/from")
            : request.ExpectedResumeOn <= request.From ? new FieldError(AdvisoryProblems.NotAfterFrom, "/expectedResumeOn")
            : request is { Reason: PauseReason.Other, Note: null } ? new FieldError(AdvisoryProblems.NoteNeeded, "/note")
            : null;
        if (fault is not null)
        {
            throw new ProblemException(Problems.InvalidRequest, fault).With("resumedOn", earlier);
        }

        var paused = clock.Pause(course, request.From, request.Reason, request.ExpectedResumeOn);
        return new(
            new CoursePaused(
                stamp.Stream, stamp.Version, stamp.RecordedAt, paused, request.From, request.Reason, request.ExpectedResumeOn, paused.EndsOn,
                CourseClock.Moves(course, paused), note?.Hash),
            request.Reason, note);
    }
}
