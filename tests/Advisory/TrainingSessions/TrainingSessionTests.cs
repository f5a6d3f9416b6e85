using CsCheck;
using PeerAdvisory.Advisory.Tests.Content;
using PeerAdvisory.Advisory.TrainingSessions;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Advisory.V1;
using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Advisory.Tests.TrainingSessions;

/// <summary>The rules of a training session.</summary>
public sealed class TrainingSessionTests
{
    private static readonly TrainingSessionPlanned Planned = new(
        Guid.Empty, 1, DateTimeOffset.UnixEpoch, new(Walk.Course, "0751", "Københavns Professionshøjskole", TrainingAudience.Staff, new(2026, 2, 16), TrainingSessionStatus.Planned));

    private static readonly Participant[] Five =
    [
        new() { Role = ParticipantRole.Citizens, Count = 2 }, new() { Role = ParticipantRole.Management, Count = 1 },
        new() { Role = ParticipantRole.Citizens, Count = 2 },
    ];

    private static readonly Gen<Func<TrainingSessionSnapshot, Stamp, Decision<TrainingSessionSnapshot>>> Command = Gen.OneOf(
        Day.Select(day => Of((session, stamp) => RescheduleTrainingSession.Decide(session, new() { PlannedOn = day }, stamp))),
        Day.Select(day => Of((session, stamp) => HoldTrainingSession.Decide(session, new() { HeldOn = day, Participants = Five }, Walk.Going.StartsOn, null, stamp))),
        Walk.OneOf(CancellationReason.All).Select(reason => Of((session, stamp) =>
            CancelTrainingSession.Decide(session, new() { Reason = reason }, null, stamp))));

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
            .. Walk.Does("holdings", () => HoldTrainingSession.Decide(state, new() { HeldOn = Walk.Today, Participants = Five }, Walk.Going.StartsOn, null, Walk.At(9))),
            .. Walk.Does("reschedulings", () => RescheduleTrainingSession.Decide(state, new() { PlannedOn = new(2026, 12, 1) }, Walk.At(9))),
            .. Walk.Does("cancellations", () => CancelTrainingSession.Decide(state, new() { Reason = CancellationReason.Capacity }, null, Walk.At(9))),
        ];
        return done.SequenceEqual(TrainingSession.NextOf(state));
    });

    [Fact]
    public void Participants_are_counted_by_role()
    {
        var held = Assert.IsType<TrainingSessionHeld>(
            HoldTrainingSession.Decide(Planned.Snapshot, new() { HeldOn = Walk.Today, Participants = Five }, Walk.Going.StartsOn, null, Walk.At(2)).Event);

        Assert.Equal([new ParticipantCount("management", 1), new ParticipantCount("citizens", 4)], held.Participants);
    }

    [Fact]
    public void It_was_not_held_before_its_course_began() => Assert.Equal(("/heldOn", "before-start"), Walk.Fault(() => HoldTrainingSession.Decide(
        Planned.Snapshot, new() { HeldOn = Walk.Going.StartsOn.AddDays(-1), Participants = Five }, Walk.Going.StartsOn, null, Walk.At(2))));

    [Fact]
    public void It_was_not_held_in_the_future() => Assert.Equal(("/heldOn", "in-the-future"), Walk.Fault(() =>
        HoldTrainingSession.Decide(Planned.Snapshot, new() { HeldOn = Walk.Today.AddDays(1), Participants = Five }, Walk.Going.StartsOn, null, Walk.At(2))));

    [Fact]
    public void The_same_day_is_not_another_day() => Assert.Equal(("/plannedOn", "same-day"), Walk.Fault(() =>
        RescheduleTrainingSession.Decide(Planned.Snapshot, new() { PlannedOn = Planned.Snapshot.PlannedOn }, Walk.At(2))));

    [Fact]
    public void Another_reason_is_said_in_a_note() => Assert.Equal(("/note", "note-needed"), Walk.Fault(() =>
        CancelTrainingSession.Decide(Planned.Snapshot, new() { Reason = CancellationReason.Other }, null, Walk.At(2))));

    private static Func<TrainingSessionSnapshot, Stamp, Decision<TrainingSessionSnapshot>> Of(Func<TrainingSessionSnapshot, Stamp, Decision<TrainingSessionSnapshot>> command) => command;

    private static bool IsLegal(TrainingSessionSnapshot session) => session switch
    {
        { Status: "planned" } => session is { HeldOn: null, Participants: null, CancelledOn: null, CancelledFor: null },
        { Status: "held" } => session is { Participants: not null, CancelledOn: null, CancelledFor: null } && session.HeldOn <= Walk.Today,
        { Status: "cancelled" } => session is { HeldOn: null, Participants: null, CancelledFor: not null } && session.CancelledOn == Walk.Today,
        _ => false,
    };

    /// <summary>The state by what happened alone, never by what an event says the state is.</summary>
    private static TrainingSessionSnapshot Fold(List<IEvent<TrainingSessionSnapshot>> events) =>
        events.Skip(1).Aggregate(events[0].Snapshot, (session, happened) => happened switch
        {
            TrainingSessionRescheduled moved => session with { PlannedOn = moved.To },
            TrainingSessionHeld held => session with { Status = "held", HeldOn = held.HeldOn, Participants = held.Participants },
            TrainingSessionCancelled cancelled => session with { Status = "cancelled", CancelledOn = cancelled.CancelledOn, CancelledFor = cancelled.Reason },
            _ => throw new InvalidOperationException(happened.ToString()),
        });
}
