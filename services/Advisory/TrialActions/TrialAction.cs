using PeerAdvisory.Advisory.Content;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.TrialActions;

/// <summary>A trial action (<i>prøvehandling</i>) as callers see it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">Its version, also its ETag.</param>
/// <param name="Course">The course it belongs to.</param>
/// <param name="Municipality">The municipality's 4-digit code.</param>
/// <param name="Purpose">What is to be learnt by it.</param>
/// <param name="From">Its first day as planned.</param>
/// <param name="To">Its last day as planned.</param>
/// <param name="Status">One of planned, running, ended, cancelled.</param>
/// <param name="Peers">How many peers take part: a count, 0 to 1000.</param>
/// <param name="StartedOn">The day it began; null before.</param>
/// <param name="EndedOn">The day it ended or was cancelled; null before.</param>
/// <param name="Outcome">One of continued, adapted, stopped, undecided; null before it has ended.</param>
/// <param name="CancelledFor">Why it was cancelled; null where it was not.</param>
/// <param name="Next">What the caller may do next: sub-resources to POST to.</param>
public sealed record TrialAction(
    Guid Id,
    int Version,
    Guid Course,
    string Municipality,
    string Purpose,
    DateOnly From,
    DateOnly To,
    string Status,
    int Peers,
    DateOnly? StartedOn,
    DateOnly? EndedOn,
    string? Outcome,
    string? CancelledFor,
    IReadOnlyList<string> Next)
{
    internal static readonly Aggregate<TrialActionSnapshot> Aggregate = new("trial_actions", "/v1/trial-actions",
        (id, version, trial, caller) => new TrialAction(
            id, version, trial.Course, trial.Municipality, trial.Purpose, trial.From, trial.To, trial.Status, trial.Peers,
            trial.StartedOn, trial.EndedOn, trial.Outcome, trial.CancelledFor, NextOf(trial).ForBoth(caller)))
    {
        StatusName = Transitions.StatusName,
    };

    internal static void MapNotes(IEndpointRouteBuilder routes) => ContentNotes.Map<TrialActionSnapshot, TrialAction>(
        routes, Aggregate, ("trial-actions", "TrialAction"),
        (stamp, trial, version) => new TrialActionNoteRedacted(stamp.Stream, stamp.Version, stamp.RecordedAt, trial, version),
        Roles.Consultant, Roles.ProgrammeManager, Roles.Municipality);

    /// <summary>What can follow what: the sub-resources that can be posted to in a status.</summary>
    internal static IReadOnlyList<string> NextOf(TrialActionSnapshot trial) => trial.Status switch
    {
        TrialActionStatus.Planned => ["starts", "cancellations"],
        TrialActionStatus.Running => ["endings"],
        _ => [],
    };
}
