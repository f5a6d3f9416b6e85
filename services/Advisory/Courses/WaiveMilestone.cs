using System.ComponentModel.DataAnnotations;
using PeerAdvisory.Chassis.Commands;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.Courses;

/// <summary>Lets a course go on without a milestone that is not required (<i>fravalg</i>).</summary>
public sealed record WaiveMilestone
{
    /// <summary>The milestone's code; one of the course's that is still open and not required.</summary>
    /// <example>PEER_RECRUITMENT</example>
    [StringLength(64, MinimumLength = 1)]
    public required string Milestone { get; init; }

    /// <summary>Why; <c>other</c> needs a note.</summary>
    /// <example>already-in-place</example>
    [CodeOf(typeof(WaiverReason))]
    public required string Reason { get; init; }

    /// <summary>What a colleague should know.</summary>
    /// <example>Kommunen har ansat peers siden 2023.</example>
    [FreeText(4000)]
    public string? Note { get; init; }

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/courses/{id:guid}/waivers", Handle)
        .Admit(Roles.Consultant, Roles.ProgrammeManager)
        .Produces<Course>()
        .Gives(Problems.NotFound, Problems.StaleVersion, AdvisoryProblems.WrongCourseStatus, AdvisoryProblems.UnknownMilestone,
            AdvisoryProblems.AlreadyReached, AdvisoryProblems.AlreadyWaived, AdvisoryProblems.Required, AdvisoryProblems.NoteNeeded)
        .WithName(nameof(WaiveMilestone)).WithTags("courses");

    /// <summary>Lets a course go on without a milestone that is not required.</summary>
    private static Task<IResult> Handle(Guid id, WaiveMilestone request, Commands commands, CancellationToken cancellation)
    {
        var note = Chassis.Journal.Note.Of(request.Note);
        return commands.Change(Course.Aggregate, id, (course, stamp) => Decide(course, request, note, stamp), cancellation);
    }

    internal static Decision<CourseSnapshot> Decide(CourseSnapshot course, WaiveMilestone request, Note? note, Stamp stamp)
    {
        course.MustBe(CourseStatus.Active, CourseStatus.Paused);
        var milestone = course.Milestone(request.Milestone);
        course.MustBeOpen(milestone);
        if (milestone.Required)
        {
            throw new ProblemException(AdvisoryProblems.Required);
        }

        return request is { Reason: WaiverReason.Other, Note: null }
            ? throw new ProblemException(Problems.InvalidRequest, new FieldError(AdvisoryProblems.NoteNeeded, "/note"))
            : new(
                new MilestoneWaived(
                    stamp.Stream, stamp.Version, stamp.RecordedAt, course.With(milestone with { WaivedOn = stamp.Today }), milestone.Code,
                    stamp.Today, request.Reason, note?.Hash),
                request.Reason, note);
    }
}
