using CsCheck;
using PeerAdvisory.Advisory.DevelopmentPoints;
using PeerAdvisory.Advisory.Tests.Content;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Contracts.Advisory.V1;
using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Advisory.Tests.DevelopmentPoints;

/// <summary>The rules of a development point.</summary>
public sealed class DevelopmentPointTests
{
    private static readonly DevelopmentPointChosen Chosen = new(
        Guid.Empty, 1, DateTimeOffset.UnixEpoch,
        new(Walk.Course, "0751", "Peers i mødet med borgeren", ImplementationLevel.Culture, "Alle botilbud har en peer.", DevelopmentPointStatus.Planned));

    private static readonly Gen<Func<DevelopmentPointSnapshot, Stamp, Decision<DevelopmentPointSnapshot>>> Command = Gen.OneOf(
        Gen.Select(Walk.OneOf<string?>(["Titel", "En anden", null]), Walk.OneOf(ImplementationLevel.All), (title, level) => Of((point, stamp) =>
            ReviseDevelopmentPoint.Decide(point, new() { Title = title, Level = level }, stamp))),
        Day.Select(day => Of((point, stamp) => StartDevelopmentPoint.Decide(point, new() { StartedOn = day }, Walk.Going.StartsOn, stamp))),
        Day.Select(day => Of((point, stamp) => ReachDevelopmentPoint.Decide(point, new() { ReachedOn = day }, null, stamp))),
        Walk.OneOf(DropReason.All).Select(reason => Of((point, stamp) =>
            DropDevelopmentPoint.Decide(point, new() { Reason = reason }, null, stamp))));

    private static Gen<DateOnly> Day => Gen.Int[-30, 5].Select(Walk.Today.AddDays);

    [Fact]
    public void Any_commands_leave_it_where_its_events_say_and_nowhere_else() => Command.Array[0, 12].Sample(commands =>
    {
        var events = Walk.From(Chosen, commands);
        var state = events[^1].Snapshot;
        return Walk.Same(Fold(events), state) && IsLegal(state);
    });

    [Fact]
    public void What_is_next_is_what_can_be_done_and_nothing_else() => Command.Array[0, 6].Sample(commands =>
    {
        var state = Walk.From(Chosen, commands)[^1].Snapshot;
        string[] done = [
            .. Walk.Does("starts", () => StartDevelopmentPoint.Decide(state, new() { StartedOn = Walk.Today }, Walk.Going.StartsOn, Walk.At(9))),
            .. Walk.Does("attainments", () => ReachDevelopmentPoint.Decide(state, new() { ReachedOn = Walk.Today }, null, Walk.At(9))),
            .. Walk.Does("revisions", () => ReviseDevelopmentPoint.Decide(state, new() { Goal = "Et andet mål" }, Walk.At(9))),
            .. Walk.Does("drops", () => DropDevelopmentPoint.Decide(state, new() { Reason = DropReason.Resources }, null, Walk.At(9))),
        ];
        return done.SequenceEqual(DevelopmentPoint.NextOf(state));
    });

    [Fact]
    public void It_begins_neither_in_the_future_nor_before_its_course()
    {
        object Start(DateOnly day) => StartDevelopmentPoint.Decide(Chosen.Snapshot, new() { StartedOn = day }, Walk.Going.StartsOn, Walk.At(2));

        Assert.Equal(("/startedOn", "in-the-future"), Walk.Fault(() => Start(Walk.Today.AddDays(1))));
        Assert.Equal(("/startedOn", "before-start"), Walk.Fault(() => Start(Walk.Going.StartsOn.AddDays(-1))));
        Start(Walk.Going.StartsOn);
    }

    [Fact]
    public void A_goal_is_reached_after_the_work_began_and_not_in_the_future()
    {
        var underWay = Chosen.Snapshot with { Status = DevelopmentPointStatus.UnderWay, StartedOn = new(2026, 2, 16) };

        Assert.Equal(("/reachedOn", "before-it-began"), Walk.Fault(() =>
            ReachDevelopmentPoint.Decide(underWay, new() { ReachedOn = new(2026, 2, 15) }, null, Walk.At(3))));
        Assert.Equal(("/reachedOn", "in-the-future"), Walk.Fault(() =>
            ReachDevelopmentPoint.Decide(underWay, new() { ReachedOn = new(2026, 3, 3) }, null, Walk.At(3))));
    }

    [Fact]
    public void A_revision_that_changes_nothing_is_refused()
    {
        Assert.Equal(("", "nothing-to-change"), Walk.Fault(() => ReviseDevelopmentPoint.Decide(Chosen.Snapshot, new(), Walk.At(2))));
        Assert.Equal(("", "nothing-to-change"), Walk.Fault(() =>
            ReviseDevelopmentPoint.Decide(Chosen.Snapshot, new() { Level = Chosen.Snapshot.Level }, Walk.At(2))));
    }

    [Fact]
    public void Another_reason_is_said_in_a_note() => Assert.Equal(("/note", "note-needed"), Walk.Fault(() =>
        DropDevelopmentPoint.Decide(Chosen.Snapshot, new() { Reason = DropReason.Other }, null, Walk.At(2))));

    private static Func<DevelopmentPointSnapshot, Stamp, Decision<DevelopmentPointSnapshot>> Of(
        Func<DevelopmentPointSnapshot, Stamp, Decision<DevelopmentPointSnapshot>> command) => command;

    private static bool IsLegal(DevelopmentPointSnapshot point) => point switch
    {
        { Status: "planned" } => point is { StartedOn: null, EndedOn: null, DroppedFor: null },
        { Status: "under-way" } => point is { EndedOn: null, DroppedFor: null } && point.StartedOn <= Walk.Today,
        { Status: "reached" } => point.DroppedFor is null && point.StartedOn <= point.EndedOn && point.EndedOn <= Walk.Today,
        { Status: "dropped" } => point.DroppedFor is not null && point.EndedOn == Walk.Today,
        _ => false,
    };

    /// <summary>The state by what happened alone; a revision's event says what it now is, and nothing else of it may have changed.</summary>
    private static DevelopmentPointSnapshot Fold(List<IEvent<DevelopmentPointSnapshot>> events) =>
        events.Skip(1).Aggregate(events[0].Snapshot, (point, happened) => happened switch
        {
            DevelopmentPointRevised { Snapshot: var to } => point with { Title = to.Title, Level = to.Level, Goal = to.Goal },
            DevelopmentPointStarted started => point with { Status = "under-way", StartedOn = started.StartedOn },
            DevelopmentPointReached reached => point with { Status = "reached", EndedOn = reached.ReachedOn },
            DevelopmentPointDropped dropped => point with { Status = "dropped", EndedOn = dropped.DroppedOn, DroppedFor = dropped.Reason },
            _ => throw new InvalidOperationException(happened.ToString()),
        });
}
