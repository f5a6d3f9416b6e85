using PeerAdvisory.Advisory.Content;
using PeerAdvisory.Chassis.Commands;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.LessonsLearned;

/// <summary>Approves lessons learned; the course can be completed.</summary>
public sealed record ApproveLessonsLearned
{
    /// <summary>The day they were approved: not in the future, not before they were submitted; today when not given.</summary>
    /// <example>2026-12-08</example>
    public DateOnly? ApprovedOn { get; init; }

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/lessons-learned/{id:guid}/approvals", Handle)
        .Admit(Roles.Consultant, Roles.ProgrammeManager)
        .Produces<CourseLessons>()
        .Gives(Problems.NotFound, Problems.StaleVersion, ContentProblems.WrongStatus,
            AdvisoryProblems.InTheFuture, ContentProblems.BeforeSubmission)
        .WithName(nameof(ApproveLessonsLearned)).WithTags("lessons-learned");

    /// <summary>Approves lessons learned; the course can be completed.</summary>
    private static Task<IResult> Handle(Guid id, ApproveLessonsLearned request, Commands commands, CancellationToken cancellation) =>
        commands.Change(CourseLessons.Aggregate, id, (lessons, stamp) => Decide(lessons, request, stamp), cancellation);

    internal static Decision<LessonsLearnedSnapshot> Decide(LessonsLearnedSnapshot lessons, ApproveLessonsLearned request, Stamp stamp)
    {
        CourseLessons.NextOf(lessons).MustHold("approvals");
        var approvedOn = request.ApprovedOn ?? stamp.Today;
        var fault = approvedOn > stamp.Today ? AdvisoryProblems.InTheFuture
            : approvedOn < lessons.SubmittedOn ? ContentProblems.BeforeSubmission
            : null;
        return fault is not null
            ? throw new ProblemException(Problems.InvalidRequest, new FieldError(fault, "/approvedOn"))
            : new(new LessonsLearnedApproved(
                stamp.Stream, stamp.Version, stamp.RecordedAt,
                lessons with { Status = LessonsLearnedStatus.Approved, ApprovedOn = approvedOn },
                approvedOn));
    }
}
