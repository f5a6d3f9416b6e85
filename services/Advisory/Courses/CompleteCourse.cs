using PeerAdvisory.Advisory.LessonsLearned;
using PeerAdvisory.Chassis.Commands;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.Courses;

/// <summary>
/// Completes a course (<i>afslutning</i>): every required milestone has been reached, and its lessons learned are approved.
/// </summary>
public sealed record CompleteCourse
{
    /// <summary>The day it was completed: not in the future, not before the last milestone that was reached, the course's start or the end of its last pause.</summary>
    /// <example>2026-07-06</example>
    public required DateOnly CompletedOn { get; init; }

    /// <summary>What a colleague should know.</summary>
    /// <example>Afsluttet på statusmødet.</example>
    [FreeText(4000)]
    public string? Note { get; init; }

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/courses/{id:guid}/completions", Handle)
        .Admit(Roles.Consultant, Roles.ProgrammeManager)
        .Produces<Course>()
        .Gives(Problems.NotFound, Problems.StaleVersion, AdvisoryProblems.WrongCourseStatus, AdvisoryProblems.MilestonesMissing,
            AdvisoryProblems.InTheFuture, AdvisoryProblems.BeforeLastReached, AdvisoryProblems.BeforeStart, AdvisoryProblems.InAnEarlierPause)
        .WithName(nameof(CompleteCourse)).WithTags("courses");

    /// <summary>
    /// Completes a course in which every required milestone has been reached and the lessons learned are approved. What is missing is
    /// listed.
    /// </summary>
    private static Task<IResult> Handle(Guid id, CompleteCourse request, Commands commands, CancellationToken cancellation)
    {
        var note = Chassis.Journal.Note.Of(request.Note);
        return commands.Change(
            Course.Aggregate, id, (connection, _) => ApprovedLessons.Exist(connection, id),
            (course, lessons, stamp) => Decide(course, request, lessons, note, stamp), cancellation);
    }

    internal static Decision<CourseSnapshot> Decide(CourseSnapshot course, CompleteCourse request, bool lessonsApproved, Note? note, Stamp stamp)
    {
        course.MustBe(CourseStatus.Active);
        string[] missing =
        [
            .. course.RequiredStill().Select(milestone => milestone.Code),
            .. lessonsApproved ? Array.Empty<string>() : ["lessons-learned"],
        ];
        if (missing is not [])
        {
            throw new ProblemException(AdvisoryProblems.MilestonesMissing).With("missing", missing);
        }

        var resumedOn = course.Pauses?[^1].ResumedOn;
        var fault = request.CompletedOn > stamp.Today ? AdvisoryProblems.InTheFuture
            : request.CompletedOn < course.Milestones.Max(milestone => milestone.ReachedOn) ? AdvisoryProblems.BeforeLastReached
            : request.CompletedOn < course.StartsOn ? AdvisoryProblems.BeforeStart
            : request.CompletedOn < resumedOn ? AdvisoryProblems.InAnEarlierPause
            : null;
        if (fault is not null)
        {
            var refused = new ProblemException(Problems.InvalidRequest, new FieldError(fault, "/completedOn"));
            throw fault == AdvisoryProblems.InAnEarlierPause ? refused.With("resumedOn", resumedOn) : refused;
        }

        return new(
            new CourseCompleted(
                stamp.Stream, stamp.Version, stamp.RecordedAt,
                course with { Status = CourseStatus.Completed, EndedOn = request.CompletedOn }, request.CompletedOn, note?.Hash),
            Note: note);
    }
}
