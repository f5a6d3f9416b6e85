using System.ComponentModel.DataAnnotations;
using PeerAdvisory.Advisory.Content;
using PeerAdvisory.Chassis.Commands;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.TrainingSessions;

/// <summary>Records that a training session took place, and who took part.</summary>
public sealed record HoldTrainingSession
{
    /// <summary>The day it was held: not in the future, not before the course's start.</summary>
    /// <example>2026-03-11</example>
    public required DateOnly HeldOn { get; init; }

    /// <summary>Who took part, counted by role.</summary>
    [MinLength(1)]
    [MaxLength(20)]
    public required IReadOnlyList<Participant> Participants { get; init; }

    /// <summary>What a colleague should know. The municipality reads it too.</summary>
    /// <example>Deltagerne vil gerne have en opfølgning.</example>
    [FreeText(4000)]
    public string? Note { get; init; }

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/training-sessions/{id:guid}/holdings", Handle)
        .Admit(Roles.Consultant, Roles.ProgrammeManager)
        .Produces<TrainingSession>()
        .Gives(Problems.NotFound, Problems.StaleVersion, ContentProblems.WrongStatus, AdvisoryProblems.InTheFuture,
            AdvisoryProblems.BeforeStart)
        .WithName(nameof(HoldTrainingSession)).WithTags("training-sessions");

    /// <summary>Records that a training session took place, and who took part.</summary>
    private static Task<IResult> Handle(Guid id, HoldTrainingSession request, Commands commands, CancellationToken cancellation)
    {
        var note = Chassis.Journal.Note.Of(request.Note);
        return commands.Change(
            TrainingSession.Aggregate, id, (connection, session) => CourseOfContent.Start(connection, session.Course),
            (session, start, stamp) => Decide(session, request, start, note, stamp), cancellation);
    }

    internal static Decision<TrainingSessionSnapshot> Decide(TrainingSessionSnapshot session, HoldTrainingSession request, DateOnly start, Note? note, Stamp stamp)
    {
        TrainingSession.NextOf(session).MustHold("holdings");
        var participants = Participant.Counts(request.Participants)!;
        request.HeldOn.MustBeWithin("/heldOn", start, stamp);
        return new(
            new TrainingSessionHeld(
                stamp.Stream, stamp.Version, stamp.RecordedAt,
                session with { Status = TrainingSessionStatus.Held, HeldOn = request.HeldOn, Participants = participants },
                request.HeldOn, participants, note?.Hash),
            Note: note);
    }
}
