using System.ComponentModel.DataAnnotations;
using PeerAdvisory.Advisory.Content;
using PeerAdvisory.Chassis.Commands;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.TrialActions;

/// <summary>Ends a trial action, with what was learnt.</summary>
public sealed record EndTrialAction
{
    /// <summary>The day it ended: not in the future, not before it began.</summary>
    /// <example>2025-12-19</example>
    public required DateOnly EndedOn { get; init; }

    /// <summary>How many peers took part: a count, 0 to 1000.</summary>
    /// <example>2</example>
    [Range(0, 1000)]
    public required int Peers { get; init; }

    /// <summary>What is to become of it.</summary>
    /// <example>continued</example>
    [CodeOf(typeof(TrialOutcome))]
    public required string Outcome { get; init; }

    /// <summary>What was learnt. Never a peer's name or CPR number. The municipality and SBST read it.</summary>
    /// <example>Borgerne bliver længere, når en peer tager imod.</example>
    [FreeText(4000)]
    public required string Learnt { get; init; }

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/trial-actions/{id:guid}/endings", Handle)
        .Admit(Roles.Consultant, Roles.ProgrammeManager, Roles.Municipality)
        .Produces<TrialAction>()
        .Gives(Problems.NotFound, Problems.StaleVersion, ContentProblems.WrongStatus,
            AdvisoryProblems.InTheFuture, ContentProblems.BeforeItBegan)
        .WithName(nameof(EndTrialAction)).WithTags("trial-actions");

    /// <summary>Ends a trial action, with what was learnt.</summary>
    private static Task<IResult> Handle(Guid id, EndTrialAction request, Commands commands, CancellationToken cancellation)
    {
        var learnt = Note.Of(request.Learnt)!;
        return commands.Change(TrialAction.Aggregate, id, (trial, stamp) => Decide(trial, request, learnt, stamp), cancellation);
    }

    internal static Decision<TrialActionSnapshot> Decide(TrialActionSnapshot trial, EndTrialAction request, Note learnt, Stamp stamp)
    {
        TrialAction.NextOf(trial).MustHold("endings");
        var fault = request.EndedOn > stamp.Today ? AdvisoryProblems.InTheFuture
            : request.EndedOn < trial.StartedOn ? ContentProblems.BeforeItBegan
            : null;
        return fault is not null
            ? throw new ProblemException(Problems.InvalidRequest, new FieldError(fault, "/endedOn"))
            : new(
                new TrialActionEnded(
                    stamp.Stream, stamp.Version, stamp.RecordedAt,
                    trial with { Status = TrialActionStatus.Ended, EndedOn = request.EndedOn, Outcome = request.Outcome, Peers = request.Peers },
                    request.EndedOn, request.Outcome, request.Peers, learnt.Hash),
                Note: learnt);
    }
}
