using System.ComponentModel.DataAnnotations;
using PeerAdvisory.Advisory.Clock;
using PeerAdvisory.Chassis.Commands;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.Courses;

/// <summary>Corrects what was logged of a milestone (<i>rettelse</i>): it is open again. The first entry stays in the history.</summary>
public sealed record ReopenMilestone
{
    /// <summary>The milestone's code; one of the course's that was reached or waived.</summary>
    /// <example>KICK_OFF</example>
    [StringLength(64, MinimumLength = 1)]
    public required string Milestone { get; init; }

    /// <summary>Why; <c>other</c> needs a note.</summary>
    /// <example>wrong-day</example>
    [CodeOf(typeof(ReopeningReason))]
    public required string Reason { get; init; }

    /// <summary>What a colleague should know.</summary>
    /// <example>Mødet blev holdt ugen efter.</example>
    [FreeText(4000)]
    public string? Note { get; init; }

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/courses/{id:guid}/reopenings", Handle)
        .Admit(Roles.Consultant, Roles.ProgrammeManager)
        .Produces<Course>()
        .Gives(Problems.NotFound, Problems.StaleVersion, AdvisoryProblems.WrongCourseStatus, AdvisoryProblems.UnknownMilestone,
            AdvisoryProblems.StillOpen, AdvisoryProblems.NoteNeeded)
        .WithName(nameof(ReopenMilestone)).WithTags("courses");

    /// <summary>Corrects what was logged of a milestone: it is open again, and due when it would be had it never been logged.</summary>
    private static Task<IResult> Handle(Guid id, ReopenMilestone request, CourseClock clock, Commands commands, CancellationToken cancellation)
    {
        var note = Chassis.Journal.Note.Of(request.Note);
        return commands.Change(Course.Aggregate, id, (course, stamp) => Decide(course, request, note, clock, stamp), cancellation);
    }

    internal static Decision<CourseSnapshot> Decide(CourseSnapshot course, ReopenMilestone request, Note? note, CourseClock clock, Stamp stamp)
    {
        course.MustBe(CourseStatus.Active, CourseStatus.Paused);
        var milestone = course.Milestone(request.Milestone);
        if (CourseClock.IsOpen(milestone))
        {
            throw new ProblemException(AdvisoryProblems.StillOpen);
        }

        if (request is { Reason: ReopeningReason.Other, Note: null })
        {
            throw new ProblemException(Problems.InvalidRequest, new FieldError(AdvisoryProblems.NoteNeeded, "/note"));
        }

        var reopened = clock.Settle(course.With(milestone with { ReachedOn = null, WaivedOn = null, Participants = null }));
        return new(
            new MilestoneReopened(
                stamp.Stream, stamp.Version, stamp.RecordedAt, reopened, milestone.Code, milestone.ReachedOn, request.Reason,
                CourseClock.Moves(course, reopened), note?.Hash),
            request.Reason, note);
    }
}
