using CsCheck;
using PeerAdvisory.Advisory.Tests.Content;
using PeerAdvisory.Advisory.Workshops;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Advisory.V1;
using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Advisory.Tests.Workshops;

/// <summary>The rules of a workshop.</summary>
public sealed class WorkshopTests
{
    private static readonly WorkshopPlanned Planned = new(
        Guid.Empty, 1, DateTimeOffset.UnixEpoch, new(Walk.Course, "0751", "Hvad vil vi med peers?", new(2026, 2, 16), WorkshopStatus.Planned));

    private static readonly Participant[] Five =
    [
        new() { Role = ParticipantRole.Citizens, Count = 2 }, new() { Role = ParticipantRole.Management, Count = 1 },
        new() { Role = ParticipantRole.Citizens, Count = 2 },
    ];

    private static readonly Gen<Func<WorkshopSnapshot, Stamp, Decision<WorkshopSnapshot>>> Command = Gen.OneOf(
        Day.Select(day => Of((workshop, stamp) => RescheduleWorkshop.Decide(workshop, new() { PlannedOn = day }, stamp))),
        Day.Select(day => Of((workshop, stamp) => HoldWorkshop.Decide(workshop, new() { HeldOn = day, Participants = Five }, Walk.Going.StartsOn, null, stamp))),
        Walk.OneOf(CancellationReason.All).Select(reason => Of((workshop, stamp) =>
            CancelWorkshop.Decide(workshop, new() { Reason = reason }, null, stamp))));

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
            .. Walk.Does("holdings", () => HoldWorkshop.Decide(state, new() { HeldOn = Walk.Today, Participants = Five }, Walk.Going.StartsOn, null, Walk.At(9))),
            .. Walk.Does("reschedulings", () => RescheduleWorkshop.Decide(state, new() { PlannedOn = new(2026, 12, 1) }, Walk.At(9))),
            .. Walk.Does("cancellations", () => CancelWorkshop.Decide(state, new() { Reason = CancellationReason.Capacity }, null, Walk.At(9))),
        ];
        return done.SequenceEqual(Workshop.NextOf(state));
    });

    [Fact]
    public void Participants_are_counted_by_role()
    {
        var held = Assert.IsType<WorkshopHeld>(
            HoldWorkshop.Decide(Planned.Snapshot, new() { HeldOn = Walk.Today, Participants = Five }, Walk.Going.StartsOn, null, Walk.At(2)).Event);

        Assert.Equal([new ParticipantCount("management", 1), new ParticipantCount("citizens", 4)], held.Participants);
    }

    [Fact]
    public void It_was_not_held_before_its_course_began() => Assert.Equal(("/heldOn", "before-start"), Walk.Fault(() => HoldWorkshop.Decide(
        Planned.Snapshot, new() { HeldOn = Walk.Going.StartsOn.AddDays(-1), Participants = Five }, Walk.Going.StartsOn, null, Walk.At(2))));

    [Fact]
    public void It_was_not_held_in_the_future() => Assert.Equal(("/heldOn", "in-the-future"), Walk.Fault(() =>
        HoldWorkshop.Decide(Planned.Snapshot, new() { HeldOn = Walk.Today.AddDays(1), Participants = Five }, Walk.Going.StartsOn, null, Walk.At(2))));

    [Fact]
    public void The_same_day_is_not_another_day() => Assert.Equal(("/plannedOn", "same-day"), Walk.Fault(() =>
        RescheduleWorkshop.Decide(Planned.Snapshot, new() { PlannedOn = Planned.Snapshot.PlannedOn }, Walk.At(2))));

    [Fact]
    public void Another_reason_is_said_in_a_note() => Assert.Equal(("/note", "note-needed"), Walk.Fault(() =>
        CancelWorkshop.Decide(Planned.Snapshot, new() { Reason = CancellationReason.Other }, null, Walk.At(2))));

    private static Func<WorkshopSnapshot, Stamp, Decision<WorkshopSnapshot>> Of(Func<WorkshopSnapshot, Stamp, Decision<WorkshopSnapshot>> command) => command;

    private static bool IsLegal(WorkshopSnapshot workshop) => workshop switch
    {
        { Status: "planned" } => workshop is { HeldOn: null, Participants: null, CancelledOn: null, CancelledFor: null },
        { Status: "held" } => workshop is { Participants: not null, CancelledOn: null, CancelledFor: null } && workshop.HeldOn <= Walk.Today,
        { Status: "cancelled" } => workshop is { HeldOn: null, Participants: null, CancelledFor: not null } && workshop.CancelledOn == Walk.Today,
        _ => false,
    };

    /// <summary>The state by what happened alone, never by what an event says the state is.</summary>
    private static WorkshopSnapshot Fold(List<IEvent<WorkshopSnapshot>> events) =>
        events.Skip(1).Aggregate(events[0].Snapshot, (workshop, happened) => happened switch
        {
            WorkshopRescheduled moved => workshop with { PlannedOn = moved.To },
            WorkshopHeld held => workshop with { Status = "held", HeldOn = held.HeldOn, Participants = held.Participants },
            WorkshopCancelled cancelled => workshop with { Status = "cancelled", CancelledOn = cancelled.CancelledOn, CancelledFor = cancelled.Reason },
            _ => throw new InvalidOperationException(happened.ToString()),
        });
}
