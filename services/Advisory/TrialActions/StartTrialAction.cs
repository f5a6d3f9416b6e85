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
    /// <summary>The day it began: not in the future, not before the course's start.</summary>
    /// <example>2025-10-01</example>
    public required DateOnly StartedOn { get; init; }

    /// <summary>How many peers take part: a count, 0 to 1000.</summary>
    /// <example>2</example>
    [Range(0, 1000)]
    public required int Peers { get; init; }

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/trial-actions/{id:guid}/starts", Handle)
        .Admit(Roles.Consultant, Roles.ProgrammeManager, Roles.Municipality)
        .Produces<TrialAction>()
        .Gives(Problems.NotFound, Problems.StaleVersion, ContentProblems.WrongStatus, AdvisoryProblems.InTheFuture,
            AdvisoryProblems.BeforeStart)
        .WithName(nameof(StartTrialAction)).WithTags("trial-actions");

    /// <summary>Lets a trial action begin.</summary>
    private static Task<IResult> Handle(Guid id, StartTrialAction request, Commands commands, CancellationToken cancellation) =>
        commands.Change(
            TrialAction.Aggregate, id, (connection, trial) => CourseOfContent.Start(connection, trial.Course),
            (trial, start, stamp) => Decide(trial, request, start, stamp), cancellation);

    internal static Decision<TrialActionSnapshot> Decide(TrialActionSnapshot trial, StartTrialAction request, DateOnly start, Stamp stamp)
    {
        TrialAction.NextOf(trial).MustHold("starts");
        request.StartedOn.MustBeWithin("/startedOn", start, stamp);
        return new(new TrialActionStarted(
            stamp.Stream, stamp.Version, stamp.RecordedAt,
            trial with { Status = TrialActionStatus.Running, StartedOn = request.StartedOn, Peers = request.Peers },
            request.StartedOn, request.Peers));
    }
}
