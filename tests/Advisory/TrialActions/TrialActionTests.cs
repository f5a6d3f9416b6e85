using CsCheck;
using PeerAdvisory.Advisory.Tests.Content;
using PeerAdvisory.Advisory.TrialActions;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Contracts.Advisory.V1;
using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Advisory.Tests.TrialActions;

/// <summary>The rules of a trial action.</summary>
public sealed class TrialActionTests
{
    private static readonly TrialActionPlanned Planned = new(
        Guid.Empty, 1, DateTimeOffset.UnixEpoch,
        new(Walk.Course, "0751", "Om en peer i modtagelsen giver færre afbud.", new(2026, 2, 2), new(2026, 4, 30), TrialActionStatus.Planned, 2));

    private static readonly Gen<Func<TrialActionSnapshot, Stamp, Decision<TrialActionSnapshot>>> Command = Gen.OneOf(
        Gen.Select(Day, Gen.Int[0, 9], (day, peers) => Of((trial, stamp) =>
            StartTrialAction.Decide(trial, new() { StartedOn = day, Peers = peers }, Walk.Going.StartsOn, stamp))),
        Gen.Select(Day, Gen.Int[0, 9], Walk.OneOf(TrialOutcome.All), (day, peers, outcome) => Of((trial, stamp) =>
            EndTrialAction.Decide(trial, new() { EndedOn = day, Peers = peers, Outcome = outcome, Learnt = "Lært" }, Note.Of("Lært")!, stamp))),
        Walk.OneOf(CancellationReason.All).Select(reason => Of((trial, stamp) =>
            CancelTrialAction.Decide(trial, new() { Reason = reason }, null, stamp))));

    private static Gen<DateOnly> Day => Gen.Int[-30, 5].Select(Walk.Today.AddDays);

    [Fact]
    public void Any_commands_leave_it_where_its_events_say_and_nowhere_else() => Command.Array[0, 12].Sample(commands =>
    {
        var events = Walk.From(Planned, commands);
        var state = events[^1].Snapshot;
        return Walk.Same(Fold(events), state) && IsLegal(state);
    });

    [Fact]
    public void What_is_next_is_what_can_be_done_and_nothing_else() => Command.Array[0, 6].Sample(commands =>
    {
        var state = Walk.From(Planned, commands)[^1].Snapshot;
        string[] done = [
            .. Walk.Does("starts", () => StartTrialAction.Decide(state, new() { StartedOn = Walk.Today, Peers = 1 }, Walk.Going.StartsOn, Walk.At(9))),
            .. Walk.Does("cancellations", () => CancelTrialAction.Decide(state, new() { Reason = CancellationReason.Capacity }, null, Walk.At(9))),
            .. Walk.Does("endings", () => EndTrialAction.Decide(
                state, new() { EndedOn = Walk.Today, Peers = 1, Outcome = TrialOutcome.Stopped, Learnt = "Lært" }, Note.Of("Lært")!, Walk.At(9))),
        ];
        return done.SequenceEqual(TrialAction.NextOf(state));
    });

    [Fact]
    public void It_begins_neither_in_the_future_nor_before_its_course()
    {
        object Start(DateOnly day) => StartTrialAction.Decide(Planned.Snapshot, new() { StartedOn = day, Peers = 1 }, Walk.Going.StartsOn, Walk.At(2));

        Assert.Equal(("/startedOn", "in-the-future"), Walk.Fault(() => Start(Walk.Today.AddDays(1))));
        Assert.Equal(("/startedOn", "before-start"), Walk.Fault(() => Start(Walk.Going.StartsOn.AddDays(-1))));
        Start(Walk.Going.StartsOn);
    }

    [Fact]
    public void It_cannot_end_before_it_begins_nor_in_the_future()
    {
        var running = Planned.Snapshot with { Status = TrialActionStatus.Running, StartedOn = new(2026, 2, 16) };
        var learnt = Note.Of("Lært")!;
        EndTrialAction End(DateOnly day) => new() { EndedOn = day, Peers = 2, Outcome = TrialOutcome.Adapted, Learnt = "Lært" };

        Assert.Equal(("/endedOn", "before-it-began"), Walk.Fault(() => EndTrialAction.Decide(running, End(new(2026, 2, 15)), learnt, Walk.At(3))));
        Assert.Equal(("/endedOn", "in-the-future"), Walk.Fault(() => EndTrialAction.Decide(running, End(new(2026, 3, 3)), learnt, Walk.At(3))));
        var ended = Assert.IsType<TrialActionEnded>(EndTrialAction.Decide(running, End(new(2026, 2, 16)), learnt, Walk.At(3)).Event);
        Assert.Equal(learnt.Hash, ended.NoteHash);
    }

    [Fact]
    public void A_period_that_is_turned_around_is_refused() => Assert.Equal(("/to", "ends-before-it-begins"), Walk.Fault(() => PlanTrialAction.Decide(
        new() { Course = Walk.Course, Purpose = "Formål", From = new(2026, 4, 2), To = new(2026, 4, 1), Peers = 0 }, Walk.Going, Walk.At(1))));

    [Fact]
    public void An_impossible_step_is_refused_for_how_it_stands()
    {
        var refused = Walk.Refused(() => EndTrialAction.Decide(
            Planned.Snapshot, new() { EndedOn = Walk.Today, Peers = 1, Outcome = TrialOutcome.Stopped, Learnt = "Lært" }, Note.Of("Lært")!, Walk.At(2)));

        Assert.Equal(("wrong-status", 409), (refused.Type.Code, refused.Type.Status));
    }

    private static Func<TrialActionSnapshot, Stamp, Decision<TrialActionSnapshot>> Of(
        Func<TrialActionSnapshot, Stamp, Decision<TrialActionSnapshot>> command) => command;

    private static bool IsLegal(TrialActionSnapshot trial) => trial switch
    {
        { Status: "planned" } => trial is { StartedOn: null, EndedOn: null, Outcome: null, CancelledFor: null },
        { Status: "running" } => trial is { EndedOn: null, Outcome: null, CancelledFor: null } && trial.StartedOn <= Walk.Today,
        { Status: "ended" } => trial is { Outcome: not null, CancelledFor: null } && trial.StartedOn <= trial.EndedOn && trial.EndedOn <= Walk.Today,
        { Status: "cancelled" } => trial is { StartedOn: null, Outcome: null, CancelledFor: not null } && trial.EndedOn == Walk.Today,
        _ => false,
    };

    /// <summary>The state by what happened alone, never by what an event says the state is.</summary>
    private static TrialActionSnapshot Fold(List<IEvent<TrialActionSnapshot>> events) =>
        events.Skip(1).Aggregate(events[0].Snapshot, (trial, happened) => happened switch
        {
            TrialActionStarted started => trial with { Status = "running", StartedOn = started.StartedOn, Peers = started.Peers },
            TrialActionEnded ended => trial with { Status = "ended", EndedOn = ended.EndedOn, Outcome = ended.Outcome, Peers = ended.Peers },
            TrialActionCancelled cancelled => trial with { Status = "cancelled", EndedOn = cancelled.CancelledOn, CancelledFor = cancelled.Reason },
            _ => throw new InvalidOperationException(happened.ToString()),
        });
}
