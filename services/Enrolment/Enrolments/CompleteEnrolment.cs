using PeerAdvisory.Chassis.Commands;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Enrolment.V1;

namespace PeerAdvisory.Enrolment.Enrolments;

/// <summary>Records that a municipality is through the programme.</summary>
public sealed record CompleteEnrolment
{
    /// <summary>
    /// The day it was through, not in the future and not before the step before it, nor before the cohort's start where its course was
    /// completed; today when not given.
    /// </summary>
    /// <example>2026-11-20</example>
    public DateOnly? CompletedOn { get; init; }

    /// <summary>
    /// Why: <c>course-completed</c> from the cohort's start on; <c>ended-by-agreement</c> completes its course too, whatever of that is left.
    /// </summary>
    /// <example>course-completed</example>
    [CodeOf(typeof(CompletionReason))]
    public required string Reason { get; init; }

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/enrolments/{id:guid}/completions", Handle)
        .Admit(Roles.Consultant, Roles.ProgrammeManager)
        .Produces<Enrolment>()
        .Gives(Problems.NotFound, Problems.StaleVersion, EnrolmentProblems.WrongStatus, EnrolmentProblems.InTheFuture,
            EnrolmentProblems.BeforeLastStep, EnrolmentProblems.BeforeStart)
        .WithName(nameof(CompleteEnrolment)).WithTags("enrolments");

    /// <summary>Records that a municipality is through the programme.</summary>
    private static Task<IResult> Handle(Guid id, CompleteEnrolment request, Commands commands, CancellationToken cancellation) =>
        commands.Change(Enrolment.Aggregate, id, (enrolment, stamp) => Decide(enrolment, request, stamp), cancellation);

    internal static Decision<EnrolmentSnapshot> Decide(EnrolmentSnapshot enrolment, CompleteEnrolment request, Stamp stamp)
    {
        enrolment.MustAllow("completions");
        var on = enrolment.Day(request.CompletedOn, "/completedOn", stamp);

        // No course is completed before it begins. That it is not to take place can be agreed before.
        if (request.Reason == CompletionReason.CourseCompleted && on < enrolment.CohortStartsOn)
        {
            throw new ProblemException(Problems.InvalidRequest, new FieldError(EnrolmentProblems.BeforeStart, "/completedOn"));
        }

        return new(
            new EnrolmentCompleted(
                stamp.Stream, stamp.Version, stamp.RecordedAt,
                enrolment with { Status = EnrolmentStatus.Completed, CompletedOn = on, ReasonCode = request.Reason }, on, request.Reason),
            request.Reason);
    }
}
