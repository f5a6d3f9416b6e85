using CsCheck;
using PeerAdvisory.Advisory.Courses;
using PeerAdvisory.Advisory.Forecasts;
using PeerAdvisory.Advisory.Tests.Courses;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.Tests.Forecasts;

/// <summary>When a course will end, on days worked out by hand and on any day.</summary>
public sealed class ForecastTests
{
    private static readonly DateOnly Start = new(2025, 1, 6);
    private static readonly DateOnly End = new(2026, 7, 6);

    [Fact]
    public void A_course_that_keeps_its_plan_is_forecast_to_end_as_planned()
    {
        var forecast = Forecast.Of(Course((100, 100), (200, 200), (300, null)), Start.AddDays(250));

        Assert.Equal((End, 0, 1m, 2, 0, "pace"), (forecast.Likely, forecast.DriftDays, forecast.Pace, forecast.Finished, forecast.Overdue, forecast.Basis));
    }

    [Fact]
    public void What_took_a_fifth_longer_makes_the_rest_take_a_fifth_longer()
    {
        var forecast = Forecast.Of(Course((100, 120), (200, 240), (300, null)), Start.AddDays(250));

        // 346 days were planned from day 200 to the end, day 546: at 1.2 they are 415, from day 240 on.
        Assert.Equal((Start.AddDays(240 + 415), 1.2m), (forecast.Likely, forecast.Pace));
    }

    [Fact]
    public void What_is_overdue_has_to_be_reached_first()
    {
        var forecast = Forecast.Of(Course((100, 100), (200, null)), Start.AddDays(260));

        Assert.Equal((Start.AddDays(260 + 346), 1, "overdue"), (forecast.Likely, forecast.Overdue, forecast.Basis));
    }

    [Fact]
    public void The_range_is_that_of_the_quarters_of_what_was_finished()
    {
        var forecast = Forecast.Of(Course((100, 50), (200, 150), (300, 250), (400, 450), (500, null)), Start.AddDays(460));

        Assert.Equal(1.12m, forecast.Pace);
        Assert.Equal(Start.AddDays(450 + 73), forecast.Earliest);
        Assert.Equal(Start.AddDays(450 + 164), forecast.Likely);
        Assert.Equal(Start.AddDays(450 + 292), forecast.Latest);
    }

    [Fact]
    public void Nothing_finished_leaves_the_plan_and_a_tenth_either_way()
    {
        var forecast = Forecast.Of(Course((100, null)), Start.AddDays(10));

        Assert.Equal((End, "plan", 0), (forecast.Likely, forecast.Basis, forecast.Finished));
    }

    [Fact]
    public void A_course_that_has_ended_is_forecast_no_more()
    {
        var ended = Course((100, 100)) with { Status = CourseStatus.Completed, EndedOn = End.AddDays(9) };

        Assert.Equal((End.AddDays(9), 9, "ended"), (Forecast.Of(ended, End.AddDays(30)).Likely, Forecast.Of(ended, End).DriftDays, Forecast.Of(ended, End).Basis));
    }

    [Fact]
    public void A_pause_beyond_what_was_expected_puts_the_end_off_day_by_day()
    {
        var paused = AnyCourse.Clock.Pause(Course((100, null)), Start.AddDays(50), PauseReason.Budget, Start.AddDays(60));

        Assert.Equal(
            Forecast.Of(paused, Start.AddDays(60)).Likely.AddDays(5),
            Forecast.Of(paused, Start.AddDays(65)).Likely);
    }

    [Fact]
    public void One_that_was_left_open_does_not_undo_what_was_finished_after_it()
    {
        var course = AnyCourse.Planned(Start);
        course = course with
        {
            Milestones =
            [
                .. course.Milestones.Select(milestone => milestone.Due <= new DateOnly(2026, 2, 6) && milestone.Code != "PEER_RECRUITMENT"
                    ? milestone with { ReachedOn = milestone.Due }
                    : milestone),
            ],
        };

        var forecast = Forecast.Of(course, new(2026, 2, 9));

        Assert.Equal((End, 1, "pace"), (forecast.Likely, forecast.Overdue, forecast.Basis));

        // What comes after all that was finished does hold the rest up.
        Assert.Equal("overdue", Forecast.Of(course, new(2026, 4, 20)).Basis);
        Assert.Equal(End.AddDays(13), Forecast.Of(course, new(2026, 4, 20)).Likely); // ANCHORING_PLAN, due on 7 April behind Easter
    }

    [Fact]
    public void A_pause_that_is_over_moves_the_forecast_by_its_days_at_any_pace()
    {
        var course = AnyCourse.Planned(Start);
        course = course.With(course.Milestone("BASELINE") with { ReachedOn = new(2025, 4, 4) });
        var paused = AnyCourse.Clock.Resume(AnyCourse.Clock.Pause(course, new(2025, 4, 7), PauseReason.Budget, new(2025, 7, 8)), new(2025, 7, 8));

        var (before, after) = (Forecast.Of(course, new(2025, 4, 7)), Forecast.Of(paused, new(2025, 7, 8)));

        Assert.Equal(1.49m, before.Pace);
        Assert.Equal(
            (before.Earliest.AddDays(92), before.Likely.AddDays(92), before.Latest.AddDays(92), 1.49m),
            (after.Earliest, after.Likely, after.Latest, after.Pace));
    }

    [Fact]
    public void A_pause_moves_the_forecast_by_its_days_and_changes_no_pace_whatever_was_reached_before_and_after_it() => Gen.Select(
        Gen.Select(Gen.Int[1, 545], Gen.Int[0, 600], Gen.Int[0, 3]).Array[1, 6], Gen.Int[0, 700], Gen.Int[0, 200], Gen.Int[1, 700]).Sample((milestones, from, days, today) =>
    {
        today = Math.Max(today, from);
        var reached = milestones.Select(milestone => (milestone.Item1, milestone.Item3 == 0 || milestone.Item2 > today ? (int?)null : milestone.Item2)).ToArray();
        var (before, after) = (Forecast.Of(Course(reached), Start.AddDays(today)), Forecast.Of(Halted(reached, from, days), Start.AddDays(today + days)));

        Assert.Equal(
            (before.Earliest.AddDays(days), before.Likely.AddDays(days), before.Latest.AddDays(days), before.Pace),
            (after.Earliest, after.Likely, after.Latest, after.Pace));
    });

    [Fact]
    public void Whatever_was_done_to_it_the_forecast_lies_in_its_range_and_not_in_the_past() => Gen.Select(AnyCourse.Start, AnyCourse.Steps, Gen.Int[0, 900]).Sample((start, steps, days) =>
    {
        var course = AnyCourse.Live(start, steps).Course;
        var today = start.AddDays(days);
        var forecast = Forecast.Of(course, today);

        Assert.True(forecast.Earliest <= forecast.Likely && forecast.Likely <= forecast.Latest);
        Assert.True(course.EndedOn is not null || forecast.Likely >= today || !course.Milestones.Any(Advisory.Clock.CourseClock.IsOpen));
        Assert.InRange(forecast.Pace, 0.5m, 2m);
    });

    [Fact]
    public void The_order_in_which_milestones_stand_does_not_matter() => Gen.Select(AnyCourse.Start, AnyCourse.Steps).Sample((start, steps) =>
    {
        var course = AnyCourse.Live(start, steps).Course;

        return Forecast.Of(course, start.AddDays(300)) == Forecast.Of(course with { Milestones = [.. course.Milestones.Reverse()] }, start.AddDays(300));
    });

    [Fact]
    public void Reaching_the_last_one_later_never_makes_the_forecast_earlier() => Gen.Select(Gen.Int[1, 500], Gen.Int[0, 60]).Sample((reached, later) =>
    {
        var today = Start.AddDays(600);
        CourseSnapshot With(int day) => Course((100, 90), (200, day), (520, null));

        return Forecast.Of(With(reached), today).Likely <= Forecast.Of(With(reached + later), today).Likely;
    });

    /// <summary>
    /// Such a course that stood still for so many days from a day on: all that was open then is due so much later, and not before it went
    /// on; all that was reached from that day on was reached so much later.
    /// </summary>
    private static CourseSnapshot Halted((int Due, int? Reached)[] milestones, int from, int days) =>
        Course([.. milestones.Select(milestone => (milestone.Due, milestone.Reached is { } on && on >= from ? on + days : milestone.Reached))]) is var course
            ? course with
            {
                EndsOn = End.AddDays(days),
                Pauses = [new(Start.AddDays(from), PauseReason.Budget, Start.AddDays(from + days), Start.AddDays(from + days))],
                Milestones =
                [
                    .. course.Milestones.Select(milestone => milestone.ReachedOn < Start.AddDays(from)
                        ? milestone
                        : milestone with { Due = milestone.Due.AddDays(days) is var due && due >= Start.AddDays(from) && due < Start.AddDays(from + days) ? Start.AddDays(from + days) : due }),
                ],
            }
            : course;

    /// <summary>A course with milestones due, and perhaps reached, so many days after its start.</summary>
    private static CourseSnapshot Course(params (int Due, int? Reached)[] milestones) => new(
        "0751", Guid.Empty, 1, CourseStatus.Active, Start, End, End,
        [
            .. milestones.Select((milestone, place) => new MilestoneSnapshot(
                $"M{place}", "", "", "development", "sbst", true, Start.AddDays(milestone.Due), Start.AddDays(milestone.Due),
                milestone.Reached is { } days ? Start.AddDays(days) : null)),
        ]);
}
