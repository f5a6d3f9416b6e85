using PeerAdvisory.Advisory.Clock;
using PeerAdvisory.Chassis.Commands;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.Courses;

/// <summary>Puts off a course's end (<i>forlængelse</i>). It may end after the programme does.</summary>
public sealed record ExtendCourse
{
    /// <summary>The day it is to end, after the day it now ends.</summary>
    /// <example>2027-03-31</example>
    public required DateOnly EndsOn { get; init; }

    /// <summary>Why; <c>other</c> needs a note.</summary>
    /// <example>by-agreement</example>
    [CodeOf(typeof(ReschedulingReason))]
    public required string Reason { get; init; }

    /// <summary>Whether open milestones anchored on the end move along; they do when not given.</summary>
    /// <example>true</example>
    public bool? MoveAnchored { get; init; }

    /// <summary>What a colleague should know.</summary>
    /// <example>Aftalt på statusmødet.</example>
    [FreeText(4000)]
    public string? Note { get; init; }

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/courses/{id:guid}/extensions", Handle)
        .Admit(Roles.Consultant, Roles.ProgrammeManager)
        .Produces<Course>()
        .Gives(Problems.NotFound, Problems.StaleVersion, AdvisoryProblems.WrongCourseStatus, AdvisoryProblems.NotLater, AdvisoryProblems.NoteNeeded)
        .WithName(nameof(ExtendCourse)).WithTags("courses");

    /// <summary>Puts off a course's end, and what is anchored on it.</summary>
    private static Task<IResult> Handle(Guid id, ExtendCourse request, CourseClock clock, Commands commands, CancellationToken cancellation)
    {
        var note = Chassis.Journal.Note.Of(request.Note);
        return commands.Change(Course.Aggregate, id, (course, stamp) => Decide(course, request, note, clock, stamp), cancellation);
    }

    internal static Decision<CourseSnapshot> Decide(CourseSnapshot course, ExtendCourse request, Note? note, CourseClock clock, Stamp stamp)
    {
        course.MustBe(CourseStatus.Active);
        var fault = request.EndsOn <= course.EndsOn ? new FieldError(AdvisoryProblems.NotLater, "/endsOn")
            : request is { Reason: ReschedulingReason.Other, Note: null } ? new FieldError(AdvisoryProblems.NoteNeeded, "/note")
            : null;
        if (fault is not null)
        {
            throw new ProblemException(Problems.InvalidRequest, fault).With("endsOn", course.EndsOn);
        }

        var extended = clock.Extend(course, request.EndsOn, request.MoveAnchored ?? true);
        return new(
            new CourseExtended(
                stamp.Stream, stamp.Version, stamp.RecordedAt, extended, course.EndsOn, extended.EndsOn, request.Reason,
                CourseClock.Moves(course, extended), note?.Hash),
            request.Reason, note);
    }
}
