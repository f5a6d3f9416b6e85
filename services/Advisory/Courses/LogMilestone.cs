using System.ComponentModel.DataAnnotations;
using PeerAdvisory.Chassis.Commands;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.Courses;

/// <summary>Logs a milestone of a course as reached (<i>milepælslog</i>).</summary>
public sealed record LogMilestone
{
    /// <summary>
    /// How long before its start something can have been reached in a course: the enrolment meeting and the agreement come
    /// before it, but not by years.
    /// </summary>
    private const int MonthsBeforeStart = 12;

    /// <summary>The milestone's code; one of the course's that is still open.</summary>
    /// <example>KICK_OFF</example>
    [StringLength(64, MinimumLength = 1)]
    public required string Milestone { get; init; }

    /// <summary>The day it was reached, in Denmark: not in the future, and at most 12 months before the course's start.</summary>
    /// <example>2025-08-20</example>
    public required DateOnly ReachedOn { get; init; }

    /// <summary>What a colleague should know. Never a peer's name or CPR number: it can be erased, but people will have read it.</summary>
    /// <example>Holdt på rådhuset med ledelse og medarbejdere fra to bosteder.</example>
    [FreeText(4000)]
    public string? Note { get; init; }

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/courses/{id:guid}/milestone-entries", Handle)
        .Admit(Roles.Consultant, Roles.ProgrammeManager)
        .Produces<Course>()
        .Gives(Problems.NotFound, Problems.StaleVersion, AdvisoryProblems.UnknownMilestone, AdvisoryProblems.InTheFuture,
            AdvisoryProblems.LongBeforeStart, AdvisoryProblems.AlreadyReached)
        .WithName(nameof(LogMilestone)).WithTags("courses");

    /// <summary>Logs a milestone of a course as reached.</summary>
    private static Task<IResult> Handle(Guid id, LogMilestone request, Commands commands, CancellationToken cancellation) =>
        commands.Change(
            Course.Aggregate, id, (course, stamp) => Decide(course, request, Chassis.Journal.Note.Of(request.Note), stamp), cancellation);

    internal static Decision<CourseSnapshot> Decide(CourseSnapshot course, LogMilestone request, Note? note, Stamp stamp)
    {
        var milestone = course.Milestones.FirstOrDefault(candidate => candidate.Code == request.Milestone);
        List<FieldError> faults = [];
        if (milestone is null)
        {
            faults.Add(new(AdvisoryProblems.UnknownMilestone, "/milestone", [.. course.Milestones.Select(one => one.Code)]));
        }

        if (request.ReachedOn > stamp.Today || request.ReachedOn < course.StartsOn.AddMonths(-MonthsBeforeStart))
        {
            faults.Add(new(request.ReachedOn > stamp.Today ? AdvisoryProblems.InTheFuture : AdvisoryProblems.LongBeforeStart, "/reachedOn"));
        }

        if (milestone is null || faults.Count > 0)
        {
            throw new ProblemException(Problems.InvalidRequest, faults);
        }

        if (milestone.ReachedOn is not null)
        {
            throw new ProblemException(AdvisoryProblems.AlreadyReached)
                .With("reachedOn", milestone.ReachedOn)
                .With("open", course.Milestones.Where(one => one.ReachedOn is null).Select(one => one.Code).ToArray());
        }

        var now = course with
        {
            Milestones = [.. course.Milestones.Select(one => one == milestone ? one with { ReachedOn = request.ReachedOn } : one)],
        };
        return new(
            new MilestoneReached(stamp.Stream, stamp.Version, stamp.RecordedAt, now, milestone.Code, request.ReachedOn, note?.Hash),
            Note: note);
    }
}
