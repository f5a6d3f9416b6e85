using PeerAdvisory.Advisory.Content;
using PeerAdvisory.Chassis.Commands;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.TrialActions;

/// <summary>Calls off a trial action before it takes place (<i>aflysning</i>).</summary>
public sealed record CancelTrialAction
{
    /// <summary>Why; <c>other</c> needs a note.</summary>
    /// <example>too-few-participants</example>
    [CodeOf(typeof(CancellationReason))]
    public required string Reason { get; init; }

    /// <summary>What a colleague should know. The municipality reads it too.</summary>
    /// <example>Flyttes til efteråret.</example>
    [FreeText(4000)]
    public string? Note { get; init; }

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/trial-actions/{id:guid}/cancellations", Handle)
        .Admit(Roles.Consultant, Roles.ProgrammeManager, Roles.Municipality)
        .Produces<TrialAction>()
        .Gives(Problems.NotFound, Problems.StaleVersion, ContentProblems.WrongStatus, AdvisoryProblems.NoteNeeded)
        .WithName(nameof(CancelTrialAction)).WithTags("trial-actions");

    /// <summary>Calls off a trial action before it takes place.</summary>
    private static Task<IResult> Handle(Guid id, CancelTrialAction request, Commands commands, CancellationToken cancellation)
    {
        var note = Chassis.Journal.Note.Of(request.Note);
        return commands.Change(TrialAction.Aggregate, id, (trial, stamp) => Decide(trial, request, note, stamp), cancellation);
    }

    internal static Decision<TrialActionSnapshot> Decide(TrialActionSnapshot trial, CancelTrialAction request, Note? note, Stamp stamp)
    {
        TrialAction.NextOf(trial).MustHold("cancellations");
        return request is { Reason: CancellationReason.Other, Note: null }
            ? throw new ProblemException(Problems.InvalidRequest, new FieldError(AdvisoryProblems.NoteNeeded, "/note"))
            : new(
                new TrialActionCancelled(
                    stamp.Stream, stamp.Version, stamp.RecordedAt,
                    trial with { Status = TrialActionStatus.Cancelled, EndedOn = stamp.Today, CancelledFor = request.Reason },
                    stamp.Today, request.Reason, note?.Hash),
                request.Reason, note);
    }
}
