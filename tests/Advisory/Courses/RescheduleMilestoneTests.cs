using CsCheck;
using PeerAdvisory.Advisory.Clock;
using PeerAdvisory.Advisory.Courses;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.Tests.Courses;

/// <summary>A milestone that is given another day, and those that follow from it.</summary>
public sealed class RescheduleMilestoneTests
{
    private static readonly DateOnly Start = new(2025, 1, 6);

    [Fact]
    public void What_follows_from_it_moves_by_as_much_as_its_due_day_does()
    {
        // It was counted to a Saturday and is due on Monday: a day later than that is Tuesday.
        var moved = Rescheduled(Course(first: new(2025, 3, 15), second: new(2025, 4, 15)), new(2025, 3, 18));

        Assert.Equal((new(2025, 3, 18), new(2025, 4, 16)), (moved.Milestone("FIRST").Due, moved.Milestone("SECOND").Due));
    }

    [Theory]
    [InlineData(17)]
    [InlineData(15)] // a Saturday, of which Monday is the working day
    public void The_day_it_is_due_already_is_refused(int day)
    {
        var refused = Assert.Throws<ProblemException>(() => Rescheduled(Course(first: new(2025, 3, 15), second: new(2025, 4, 15)), new(2025, 3, day)));

        var error = Assert.Single(refused.Errors);
        Assert.Equal(("same-day", "/due"), (error.Type.Code, error.Pointer));
    }

    [Fact]
    public void What_a_pause_pushed_it_on_by_does_not_move_what_follows_from_it()
    {
        // Overdue when the course paused, it is due when it goes on; 19 April, a Saturday before Easter, is rolled to the 22nd either way.
        var course = Paused(Course(first: new(2025, 2, 20), second: new(2025, 3, 20)));
        Assert.Equal((new(2025, 4, 2), new(2025, 4, 22)), (course.Milestone("FIRST").Due, course.Milestone("SECOND").Due));

        var moved = Rescheduled(course, new(2025, 4, 3));

        Assert.Equal((new(2025, 4, 3), new(2025, 4, 22)), (moved.Milestone("FIRST").Due, moved.Milestone("SECOND").Due));
    }

    [Fact]
    public void What_a_pause_pushed_on_with_it_moves_along_with_it()
    {
        var course = Paused(Course(first: new(2025, 2, 20), second: new(2025, 2, 24)));
        Assert.Equal((new(2025, 4, 2), new(2025, 4, 2)), (course.Milestone("FIRST").Due, course.Milestone("SECOND").Due));

        var moved = Rescheduled(course, new(2025, 4, 3));

        Assert.Equal((new(2025, 4, 3), new(2025, 4, 3)), (moved.Milestone("FIRST").Due, moved.Milestone("SECOND").Due));
    }

    [Fact]
    public void What_follows_moves_as_much_but_for_days_off_and_what_does_not_follow_stays() => Gen.Select(
        AnyCourse.Start, AnyCourse.Steps, Gen.Int[0, 99], Gen.Int[0, 200]).Sample((start, steps, which, days) =>
    {
        var course = AnyCourse.Live(start, steps).Course;
        var open = course.Milestones.Where(CourseClock.IsOpen).ToList();
        if (course.Status != CourseStatus.Active || open.Count == 0)
        {
            return;
        }

        var code = open[which % open.Count].Code;
        var milestone = course.Milestone(code);
        var from = course.Pauses?[^1].ResumedOn ?? DateOnly.MinValue;
        var to = AnyCourse.Clock.Calendar.From((milestone.Due > from ? milestone.Due : from).AddDays(days));
        var moved = AnyCourse.Clock.Reschedule(course, code, to, moveAnchored: true);
        Assert.Equal(to, moved.Milestone(code).Due);

        var by = to.DayNumber - milestone.Due.DayNumber;

        // What would lie in a pause that is over, or before it, is pushed out of it.
        Assert.All(course.Milestones.Where(before => before.Due.AddDays(Math.Min(by, 0)) >= from.AddDays(7)), before => Assert.InRange(
            moved.Milestone(before.Code).Due.DayNumber - before.Due.DayNumber - (CourseClock.IsOpen(before) && Follows(course, before, code) ? by : 0), -6, 6));
        Assert.All(course.Milestones.Where(before => !Follows(course, before, code)), before => Assert.Equal(before, moved.Milestone(before.Code)));
    });

    /// <summary>Whether it is that milestone, or anchored on it, be it over others.</summary>
    private static bool Follows(CourseSnapshot course, MilestoneSnapshot milestone, string code) =>
        milestone.Code == code || (course.Milestones.FirstOrDefault(one => one.Code == milestone.Anchor) is { } anchor && Follows(course, anchor, code));

    private static CourseSnapshot Paused(CourseSnapshot course) =>
        AnyCourse.Clock.Resume(AnyCourse.Clock.Pause(course, new(2025, 3, 3), PauseReason.Budget, new(2025, 4, 2)), new(2025, 4, 2));

    private static CourseSnapshot Rescheduled(CourseSnapshot course, DateOnly due) => RescheduleMilestone.Decide(
        course, new() { Milestone = "FIRST", Due = due, Reason = ReschedulingReason.NotReady, MoveAnchored = true }, null, AnyCourse.Clock,
        new(Guid.Empty, 2, DateTimeOffset.UnixEpoch, Start)).Event.Snapshot;

    /// <summary>A course of two milestones, of which the second follows from the first, agreed for those days.</summary>
    private static CourseSnapshot Course(DateOnly first, DateOnly second) => AnyCourse.Clock.Settle(new(
        "0751", Guid.Empty, 1, CourseStatus.Active, Start, new(2026, 7, 6), new(2026, 7, 6),
        [
            new("FIRST", "", "", "development", "sbst", true, AnyCourse.Clock.Calendar.From(first), first, AgreedDue: first),
            new("SECOND", "", "", "development", "sbst", true, AnyCourse.Clock.Calendar.From(second), second, AgreedDue: second, Anchor: "FIRST"),
        ]));
}
