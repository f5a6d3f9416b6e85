using System.ComponentModel.DataAnnotations;
using PeerAdvisory.Advisory.Clock;
using PeerAdvisory.Advisory.Content;
using PeerAdvisory.Chassis.Commands;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.Courses;

/// <summary>Gives an open milestone another day (<i>omlægning</i>), and by choice those that follow from it.</summary>
public sealed record RescheduleMilestone
{
    /// <summary>The milestone's code; one of the course's that is still open.</summary>
    /// <example>WORKSHOP_1</example>
    [StringLength(64, MinimumLength = 1)]
    public required string Milestone { get; init; }

    /// <summary>The day it is to be due, today or later and another than before; a day off becomes the next working day.</summary>
    /// <example>2026-02-09</example>
    public required DateOnly Due { get; init; }

    /// <summary>Why; <c>other</c> needs a note.</summary>
    /// <example>participants</example>
    [CodeOf(typeof(ReschedulingReason))]
    public required string Reason { get; init; }

    /// <summary>Whether open milestones anchored on it move along, by as many days as its due day; they stay when not given.</summary>
    /// <example>true</example>
    public bool? MoveAnchored { get; init; }

    /// <summary>What a colleague should know.</summary>
    /// <example>Lederne kan først i februar.</example>
    [FreeText(4000)]
    public string? Note { get; init; }

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/courses/{id:guid}/reschedulings", Handle)
        .Admit(Roles.Consultant, Roles.ProgrammeManager)
        .Produces<Course>()
        .Gives(Problems.NotFound, Problems.StaleVersion, AdvisoryProblems.WrongCourseStatus, AdvisoryProblems.UnknownMilestone,
            AdvisoryProblems.AlreadyReached, AdvisoryProblems.AlreadyWaived, AdvisoryProblems.InThePast, ContentProblems.SameDay,
            AdvisoryProblems.NoteNeeded)
        .WithName(nameof(RescheduleMilestone)).WithTags("courses");

    /// <summary>Gives an open milestone another day.</summary>
    private static Task<IResult> Handle(Guid id, RescheduleMilestone request, CourseClock clock, Commands commands, CancellationToken cancellation)
    {
        var note = Chassis.Journal.Note.Of(request.Note);
        return commands.Change(Course.Aggregate, id, (course, stamp) => Decide(course, request, note, clock, stamp), cancellation);
    }

    internal static Decision<CourseSnapshot> Decide(
        CourseSnapshot course, RescheduleMilestone request, Note? note, CourseClock clock, Stamp stamp)
    {
        course.MustBe(CourseStatus.Active);
        var milestone = course.Milestone(request.Milestone);
        course.MustBeOpen(milestone);
        var fault = request.Due < stamp.Today ? new FieldError(AdvisoryProblems.InThePast, "/due")
            : clock.Calendar.From(request.Due) == milestone.Due ? new FieldError(ContentProblems.SameDay, "/due")
            : request is { Reason: ReschedulingReason.Other, Note: null } ? new FieldError(AdvisoryProblems.NoteNeeded, "/note")
            : null;
        if (fault is not null)
        {
            throw new ProblemException(Problems.InvalidRequest, fault);
        }

        var rescheduled = clock.Reschedule(course, milestone.Code, request.Due, request.MoveAnchored ?? false);
        var moved = rescheduled.Milestone(milestone.Code);
        return new(
            new MilestoneRescheduled(
                stamp.Stream, stamp.Version, stamp.RecordedAt, rescheduled, milestone.Code, milestone.Due, moved.Due, CourseClock.Drift(moved),
                request.Reason, CourseClock.Moves(course, rescheduled), note?.Hash),
            request.Reason, note);
    }
}
