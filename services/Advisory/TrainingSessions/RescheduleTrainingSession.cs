using PeerAdvisory.Advisory.Content;
using PeerAdvisory.Chassis.Commands;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.TrainingSessions;

/// <summary>Gives a training session another day.</summary>
public sealed record RescheduleTrainingSession
{
    /// <summary>The day it is now planned for; another than before.</summary>
    /// <example>2026-04-08</example>
    public required DateOnly PlannedOn { get; init; }

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/training-sessions/{id:guid}/reschedulings", Handle)
        .Admit(Roles.Consultant, Roles.ProgrammeManager)
        .Produces<TrainingSession>()
        .Gives(Problems.NotFound, Problems.StaleVersion, ContentProblems.WrongStatus, ContentProblems.SameDay)
        .WithName(nameof(RescheduleTrainingSession)).WithTags("training-sessions");

    /// <summary>Gives a training session another day.</summary>
    private static Task<IResult> Handle(Guid id, RescheduleTrainingSession request, Commands commands, CancellationToken cancellation) =>
        commands.Change(TrainingSession.Aggregate, id, (session, stamp) => Decide(session, request, stamp), cancellation);

    internal static Decision<TrainingSessionSnapshot> Decide(TrainingSessionSnapshot session, RescheduleTrainingSession request, Stamp stamp)
    {
        TrainingSession.NextOf(session).MustHold("reschedulings");
        return request.PlannedOn == session.PlannedOn
            ? throw new ProblemException(Problems.InvalidRequest, new FieldError(ContentProblems.SameDay, "/plannedOn"))
            : new(new TrainingSessionRescheduled(
                stamp.Stream, stamp.Version, stamp.RecordedAt, session with { PlannedOn = request.PlannedOn }, session.PlannedOn, request.PlannedOn));
    }
}
