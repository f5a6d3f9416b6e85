using System.Globalization;
using CsCheck;
using PeerAdvisory.Advisory.Clock;
using PeerAdvisory.Advisory.Courses;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.Tests.Courses;

/// <summary>When a milestone was due that was reached or waived in a course that has stood still: by the pauses that had begun by then.</summary>
public sealed class LoggedBesidePausesTests
{
    private static readonly DateOnly Start = new(2025, 1, 6);

    private static readonly CourseSnapshot Planned = AnyCourse.Planned(Start);

    [Theory]
    [InlineData("2025-03-04")] // its first day, which undoes the pause
    [InlineData("2025-04-10")]
    [InlineData("2025-07-01")] // later than expected
    public void What_was_reached_before_a_pause_is_due_without_it_even_if_it_is_logged_while_the_course_is_paused(string resumedOn)
    {
        var course = Resumed(Logged(Paused(Planned, "2025-03-04", "2025-06-04"), "2025-03-03"), resumedOn);

        Assert.Equal(Day("2025-03-06"), course.Milestone("BASELINE").Due);
        Assert.Equal(Day("2026-07-06").AddDays(Day(resumedOn).DayNumber - Day("2025-03-04").DayNumber), course.EndsOn);
    }

    [Fact]
    public void What_was_reached_before_a_pause_is_due_without_it_even_if_it_is_logged_long_after()
    {
        var course = Logged(Resumed(Paused(Planned, "2025-03-04", "2025-06-04"), "2025-05-05"), "2025-03-03");

        Assert.Equal(Day("2025-03-06"), course.Milestone("BASELINE").Due);
    }

    [Fact]
    public void What_was_reached_in_a_pause_is_due_as_long_after_it_as_the_pause_turns_out()
    {
        var logged = Logged(Paused(Planned, "2025-03-04", "2025-06-04"), "2025-03-04");

        Assert.Equal(Day("2025-06-06"), logged.Milestone("BASELINE").Due);
        Assert.Equal(Day("2025-03-06"), Resumed(logged, "2025-03-04").Milestone("BASELINE").Due);
        Assert.Equal(Day("2025-03-13"), Resumed(logged, "2025-03-11").Milestone("BASELINE").Due);
    }

    [Fact]
    public void A_pause_that_is_told_late_puts_off_what_was_waived_in_it()
    {
        var waived = Waived(Planned, "2025-09-01");
        Assert.Equal(Day("2025-09-08"), waived.Milestone("PEER_RECRUITMENT").Due);

        Assert.Equal(Day("2025-09-22"), Resumed(Paused(waived, "2025-08-25", "2025-12-01"), "2025-09-08").Milestone("PEER_RECRUITMENT").Due);
        Assert.Equal(Day("2025-09-08"), Resumed(Paused(waived, "2025-09-02", "2025-12-01"), "2025-10-08").Milestone("PEER_RECRUITMENT").Due);
    }

    [Fact]
    public void What_is_reopened_is_put_off_by_every_pause_again()
    {
        var logged = Logged(Resumed(Paused(Planned, "2025-03-04", "2025-06-04"), "2025-03-14"), "2025-03-03");

        var reopened = ReopenMilestone.Decide(logged, new() { Milestone = "BASELINE", Reason = ReopeningReason.WrongDay }, null, AnyCourse.Clock, Later).Event.Snapshot;

        Assert.Equal(Day("2025-03-17"), reopened.Milestone("BASELINE").Due); // 16 March was a Sunday
    }

    [Fact]
    public void Whether_it_is_logged_before_within_or_after_a_pause_the_course_is_the_same() => Gen.Select(
        AnyCourse.Start, AnyCourse.Steps, Gen.Int[0, 200], Gen.Int[0, 120], Gen.Int[-60, 250]).Sample((start, steps, later, days, reached) =>
    {
        var course = AnyCourse.Live(start, steps).Course;
        if (course.Status != CourseStatus.Active || course.Milestones.FirstOrDefault(CourseClock.IsOpen) is not { } open)
        {
            return true;
        }

        var from = (course.Pauses?[^1].ResumedOn ?? start).AddDays(later);
        var on = start > from.AddDays(reached) ? start : from.AddDays(reached);
        CourseSnapshot Pause(CourseSnapshot now) => AnyCourse.Clock.Pause(now, from, PauseReason.Budget, from.AddDays(30));
        CourseSnapshot Resume(CourseSnapshot now) => AnyCourse.Clock.Resume(now, from.AddDays(days));
        CourseSnapshot Log(CourseSnapshot now) => Entered(now, open.Code, on, new(Guid.Empty, 1, DateTimeOffset.UnixEpoch, on.AddYears(4)));
        var first = Resume(Pause(Log(course)));

        return first.Milestones.SequenceEqual(Resume(Log(Pause(course))).Milestones)
            && first.Milestones.SequenceEqual(Log(Resume(Pause(course))).Milestones)
            && (days > 0 || first.Milestones.SequenceEqual(Log(course).Milestones));
    });

    private static Stamp Later { get; } = new(Guid.Empty, 2, DateTimeOffset.UnixEpoch, new(2026, 1, 5));

    private static CourseSnapshot Paused(CourseSnapshot course, string from, string expected) => PauseCourse.Decide(
        course, new() { From = Day(from), Reason = PauseReason.Budget, ExpectedResumeOn = Day(expected) }, null, AnyCourse.Clock, Later).Event.Snapshot;

    private static CourseSnapshot Resumed(CourseSnapshot course, string on) =>
        ResumeCourse.Decide(course, new() { ResumedOn = Day(on) }, null, AnyCourse.Clock, Later).Event.Snapshot;

    private static CourseSnapshot Waived(CourseSnapshot course, string on) => WaiveMilestone.Decide(
        course, new() { Milestone = "PEER_RECRUITMENT", Reason = WaiverReason.NotRelevant }, null, Later with { Today = Day(on) }).Event.Snapshot;

    private static CourseSnapshot Logged(CourseSnapshot course, string on) => Entered(course, "BASELINE", Day(on), Later);

    private static CourseSnapshot Entered(CourseSnapshot course, string code, DateOnly on, Stamp stamp) =>
        LogMilestone.Decide(course, new() { Milestone = code, ReachedOn = on }, [null], AnyCourse.Clock, stamp)[0].Event.Snapshot;

    private static DateOnly Day(string day) => DateOnly.Parse(day, CultureInfo.InvariantCulture);
}
