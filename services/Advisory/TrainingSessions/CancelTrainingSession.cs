using PeerAdvisory.Advisory.Content;
using PeerAdvisory.Chassis.Commands;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.TrainingSessions;

/// <summary>Calls off a training session before it takes place (<i>aflysning</i>).</summary>
public sealed record CancelTrainingSession
{
    /// <summary>Why; <c>other</c> needs a note.</summary>
    /// <example>too-few-participants</example>
    [CodeOf(typeof(CancellationReason))]
    public required string Reason { get; init; }

    /// <summary>What a colleague should know. The municipality reads it too.</summary>
    /// <example>Flyttes til efteråret.</example>
    [FreeText(4000)]
    public string? Note { get; init; }

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/training-sessions/{id:guid}/cancellations", Handle)
        .Admit(Roles.Consultant, Roles.ProgrammeManager)
        .Produces<TrainingSession>()
        .Gives(Problems.NotFound, Problems.StaleVersion, ContentProblems.WrongStatus, AdvisoryProblems.NoteNeeded)
        .WithName(nameof(CancelTrainingSession)).WithTags("training-sessions");

    /// <summary>Calls off a training session before it takes place.</summary>
    private static Task<IResult> Handle(Guid id, CancelTrainingSession request, Commands commands, CancellationToken cancellation)
    {
        var note = Chassis.Journal.Note.Of(request.Note);
        return commands.Change(TrainingSession.Aggregate, id, (session, stamp) => Decide(session, request, note, stamp), cancellation);
    }

    internal static Decision<TrainingSessionSnapshot> Decide(TrainingSessionSnapshot session, CancelTrainingSession request, Note? note, Stamp stamp)
    {
        TrainingSession.NextOf(session).MustHold("cancellations");
        return request is { Reason: CancellationReason.Other, Note: null }
            ? throw new ProblemException(Problems.InvalidRequest, new FieldError(AdvisoryProblems.NoteNeeded, "/note"))
            : new(
                new TrainingSessionCancelled(
                    stamp.Stream, stamp.Version, stamp.RecordedAt,
                    session with { Status = TrainingSessionStatus.Cancelled, CancelledOn = stamp.Today, CancelledFor = request.Reason },
                    stamp.Today, request.Reason, note?.Hash),
                request.Reason, note);
    }
}
