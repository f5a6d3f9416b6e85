using System.ComponentModel.DataAnnotations;
using PeerAdvisory.Advisory.Content;
using PeerAdvisory.Chassis.Commands;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.TrialActions;

/// <summary>Lets a trial action begin.</summary>
public sealed record StartTrialAction
{
    /// <summary>The day it began, not in the future.</summary>
    /// <example>2025-10-01</example>
    public required DateOnly StartedOn { get; init; }

    /// <summary>How many peers take part: a count, 0 to 1000.</summary>
    /// <example>2</example>
    [Range(0, 1000)]
    public required int Peers { get; init; }

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/trial-actions/{id:guid}/starts", Handle)
        .Admit(Roles.Consultant, Roles.ProgrammeManager, Roles.Municipality)
        .Produces<TrialAction>()
        .Gives(Problems.NotFound, Problems.StaleVersion, ContentProblems.WrongStatus, AdvisoryProblems.InTheFuture)
        .WithName(nameof(StartTrialAction)).WithTags("trial-actions");

    /// <summary>Lets a trial action begin.</summary>
    private static Task<IResult> Handle(Guid id, StartTrialAction request, Commands commands, CancellationToken cancellation) =>
        commands.Change(TrialAction.Aggregate, id, (trial, stamp) => Decide(trial, request, stamp), cancellation);

    internal static Decision<TrialActionSnapshot> Decide(TrialActionSnapshot trial, StartTrialAction request, Stamp stamp)
    {
        TrialAction.NextOf(trial).MustHold("starts");
        return request.StartedOn > stamp.Today
            ? throw new ProblemException(Problems.InvalidRequest, new FieldError(AdvisoryProblems.InTheFuture, "/startedOn"))
            : new(new TrialActionStarted(
                stamp.Stream, stamp.Version, stamp.RecordedAt,
                trial with { Status = TrialActionStatus.Running, StartedOn = request.StartedOn, Peers = request.Peers },
                request.StartedOn, request.Peers));
    }
}
