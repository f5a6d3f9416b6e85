using CsCheck;
using PeerAdvisory.Advisory.Clock;
using PeerAdvisory.Advisory.Courses;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Contracts.Advisory.V1;
using PeerAdvisory.Contracts.Enrolment.V1;
using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Advisory.Tests.Courses;

/// <summary>What holds of a course whatever is done to it, in whatever order.</summary>
public sealed class CourseLifeProperties
{
    private static readonly CourseClock Clock = AnyCourse.Clock;

    [Fact]
    public void Any_sequence_of_commands_ends_in_a_legal_state() => Lives((course, events) =>
    {
        var ended = course.Status is CourseStatus.Completed or CourseStatus.Withdrawn;
        var byAgreement = IsByAgreement(events);
        Assert.Contains(course.Status, CourseStatus.All);
        Assert.Equal(ended, course.EndedOn is not null);

        // A course that is completed otherwise than by agreement has gone on first, and had all that was required.
        Assert.True(course.Pauses?[^1] is { ResumedOn: null }
            ? course.Status is CourseStatus.Paused or CourseStatus.Withdrawn || byAgreement
            : course.Status != CourseStatus.Paused);
        Assert.All((course.Pauses ?? []).SkipLast(1), pause => Assert.NotNull(pause.ResumedOn));
        Assert.All((course.Pauses ?? []).Zip((course.Pauses ?? []).Skip(1)), pair => Assert.True(pair.First.ResumedOn <= pair.Second.From));
        Assert.All((course.Consultants ?? []).Zip((course.Consultants ?? []).Skip(1)), pair =>
            Assert.True(pair.First.To == pair.Second.From && pair.First.From <= pair.Second.From && pair.First.Consultant != pair.Second.Consultant));
        Assert.All(course.Milestones, milestone => Assert.False(milestone is { ReachedOn: not null, WaivedOn: not null } or { Required: true, WaivedOn: not null }));
        Assert.True(course.Status != CourseStatus.Completed || byAgreement || course.Milestones.All(milestone => !milestone.Required || milestone.ReachedOn is not null));
        Assert.Equal(Enumerable.Range(2, events.Count), events.Select(decision => decision.Event.Version));
    });

    /// <summary>Else the other properties would say less than they seem to.</summary>
    [Fact]
    public void Among_a_thousand_lives_there_is_every_status() => Gen.Select(AnyCourse.Start, AnyCourse.Steps).Array[1000].Sample(
        lives =>
        {
            var lived = lives.Select(life => AnyCourse.Live(life.Item1, life.Item2)).ToList();
            Assert.Equal(CourseStatus.All.Order(), lived.Select(life => life.Course.Status).Distinct().Order());
            Assert.Contains(lived, life => life.Course.Status == CourseStatus.Completed && !IsByAgreement(life.Events));
            Assert.Contains(lived, life => IsByAgreement(life.Events) && life.Course.RequiredStill().Any());
            Assert.Contains(lived, life => IsByAgreement(life.Events) && life.Course.Pauses?[^1] is { ResumedOn: null });
        }, iter: 1);

    [Fact]
    public void The_day_first_planned_never_changes() => Gen.Select(AnyCourse.Start, AnyCourse.Steps).Sample((start, steps) =>
        AnyCourse.Live(start, steps).Course.Milestones.Select(milestone => (milestone.Code, milestone.BaselineDue))
            .SequenceEqual(AnyCourse.Planned(start).Milestones.Select(milestone => (milestone.Code, milestone.BaselineDue))));

    [Fact]
    public void No_open_milestone_lies_in_a_pause_and_each_is_due_on_a_working_day() => Lives((course, _) =>
        Assert.All(course.Milestones.Where(CourseClock.IsOpen), milestone =>
        {
            Assert.DoesNotContain(course.Pauses ?? [], pause => milestone.Due >= pause.From && milestone.Due < (pause.ResumedOn ?? pause.ExpectedResumeOn));
            Assert.True(Clock.Calendar.Works(milestone.Due));
        }));

    /// <summary>The days are counted by what was told of its pauses, one day after the other; one that lasts counts as it was expected to.</summary>
    [Fact]
    public void The_end_is_at_least_18_months_after_the_start_and_the_days_it_stood_still() => Lives((course, events) =>
    {
        HashSet<DateOnly> still = [];
        foreach (var happened in events.Select(decision => decision.Event))
        {
            if (happened is CoursePaused paused)
            {
                still.UnionWith(Days(paused.From, paused.ExpectedResumeOn));
            }
            else if (happened is CourseResumed resumed)
            {
                var from = events.Select(decision => decision.Event).OfType<CoursePaused>().Last(one => one.Version < resumed.Version).From;
                still.RemoveWhere(day => day >= from);
                still.UnionWith(Days(from, resumed.ResumedOn));
            }
        }

        Assert.True(course.EndsOn >= course.StartsOn.AddMonths(18).AddDays(still.Count));

        static IEnumerable<DateOnly> Days(DateOnly from, DateOnly to) => Enumerable.Range(0, to.DayNumber - from.DayNumber).Select(from.AddDays);
    });

    [Fact]
    public void A_pause_that_ends_on_its_first_day_changes_nothing() => Gen.Select(AnyCourse.Start, AnyCourse.Steps, Gen.Int[1, 300]).Sample((start, steps, expected) =>
    {
        var course = AnyCourse.Live(start, steps).Course;
        var from = (course.Pauses?[^1].ResumedOn ?? start).AddDays(400);
        var resumed = Clock.Resume(Clock.Pause(course, from, PauseReason.Other, from.AddDays(expected)), from);

        return resumed.EndsOn == course.EndsOn && resumed.Milestones.SequenceEqual(course.Milestones);
    });

    [Fact]
    public void What_is_reached_in_whatever_order_leaves_the_same_course() => Gen.Select(
        AnyCourse.Start, AnyCourse.Steps,
        Gen.Shuffle(AnyCourse.Anchored.Milestones.Select(milestone => milestone.Code).ToArray())).Sample((start, steps, order) =>
    {
        var course = AnyCourse.Live(start, steps).Course;
        var codes = order.Where(code => CourseClock.IsOpen(course.Milestone(code))).ToArray();
        if (course.Status is not (CourseStatus.Active or CourseStatus.Paused))
        {
            return true;
        }

        return Reached(course, codes, start).Milestones.SequenceEqual(Reached(course, [.. codes.Order(StringComparer.Ordinal)], start).Milestones);
    });

    [Fact]
    public void A_reopened_milestone_is_due_as_if_it_had_never_been_logged() => Gen.Select(AnyCourse.Start, AnyCourse.Steps, Gen.Int[10, 400]).Sample((start, steps, days) =>
    {
        var course = AnyCourse.Live(start, steps).Course;
        if (course.Status != CourseStatus.Active || course.Milestones.FirstOrDefault(CourseClock.IsOpen) is not { } open)
        {
            return true;
        }

        var from = course.Pauses?[^1].ResumedOn ?? start;
        CourseSnapshot Paused(CourseSnapshot before) => Clock.Resume(Clock.Pause(before, from, PauseReason.Budget, from.AddDays(1)), from.AddDays(days));
        var logged = Paused(course.With(open with { ReachedOn = start }));
        var stamp = new Stamp(Guid.Empty, 1, DateTimeOffset.UnixEpoch, from.AddDays(days));
        var reopened = ReopenMilestone.Decide(logged, new() { Milestone = open.Code, Reason = ReopeningReason.NotInPlace }, null, Clock, stamp).Event.Snapshot;

        return reopened.Milestones.SequenceEqual(Paused(course).Milestones);
    });

    [Fact]
    public void Every_move_is_told_with_its_drift() => Gen.Select(AnyCourse.Start, AnyCourse.Steps).Sample((start, steps) =>
    {
        var before = AnyCourse.Planned(start);
        foreach (var happened in AnyCourse.Live(start, steps).Events.Select(decision => decision.Event))
        {
            var after = happened.Snapshot;
            var moved = before.Milestones.Zip(after.Milestones).Where(pair => pair.First.Due != pair.Second.Due)
                .Select(pair => new MilestoneMove(pair.Second.Code, pair.First.Due, pair.Second.Due, (pair.Second.ReachedOn ?? pair.Second.Due).DayNumber - pair.Second.BaselineDue.DayNumber));
            Assert.Equal(moved, Moves(happened));
            before = after;
        }
    });

    /// <summary>
    /// The fold is a second, obvious implementation: it knows the events' own members, adds up pauses anew each time and never looks
    /// at a snapshot.
    /// </summary>
    [Fact]
    public void The_snapshot_equals_the_fold_of_its_events_one_by_one_or_at_once() => Gen.Select(AnyCourse.Start, AnyCourse.Steps).Sample((start, steps) =>
    {
        var (course, events) = AnyCourse.Live(start, steps);
        var planned = AnyCourse.Planned(start);

        var folded = events.Aggregate(CourseFold.Of(planned), (fold, decision) => fold.Apply(decision.Event));

        Assert.Equal(course.Status, folded.Status);
        Assert.Equal(course.EndsOn, folded.EndsOn);
        Assert.Equal(course.EndedOn, folded.EndedOn);
        Assert.Equal(course.Consultants ?? [], folded.Consultants);
        Assert.Equal(
            course.Milestones.Select(milestone => (milestone.Code, milestone.Due, milestone.ReachedOn, milestone.WaivedOn)),
            folded.Milestones.Select(milestone => (milestone.Key, milestone.Value.Due, milestone.Value.ReachedOn, milestone.Value.WaivedOn)));

        Assert.Equal((course.AgreedEndsOn ?? course.BaselineEndsOn).AddDays(DaysOf(course.Pauses ?? [])), course.EndsOn);
        Assert.Equal(
            course.Milestones.Select(milestone => (milestone.Code, AtOnce(course, milestone))),
            course.Milestones.Select(milestone => (milestone.Code, milestone.Due)));
    });

    /// <summary>
    /// The day a milestone is due, reached and waived or not, by all its pauses together: of those that had begun by then, put off by their
    /// days, and then on day by day to one on which somebody works and the course does not stand still.
    /// </summary>
    private static DateOnly AtOnce(CourseSnapshot course, MilestoneSnapshot milestone)
    {
        var pauses = (course.Pauses ?? []).Where(pause => !(pause.From > (milestone.ReachedOn ?? milestone.WaivedOn))).ToList();
        var day = (milestone.AgreedDue ?? milestone.BaselineDue).AddDays(DaysOf(pauses));
        while (!Clock.Calendar.Works(day) || pauses.Exists(pause => day >= pause.From && day < (pause.ResumedOn ?? pause.ExpectedResumeOn)))
        {
            day = day.AddDays(1);
        }

        return day;
    }

    private static int DaysOf(IEnumerable<PauseSnapshot> pauses) => pauses.Sum(pause => (pause.ResumedOn ?? pause.ExpectedResumeOn).DayNumber - pause.From.DayNumber);

    private static void Lives(Action<CourseSnapshot, IReadOnlyList<Decision<CourseSnapshot>>> holds) =>
        Gen.Select(AnyCourse.Start, AnyCourse.Steps).Sample((start, steps) =>
        {
            var (course, events) = AnyCourse.Live(start, steps);
            holds(course, events);
        });

    private static bool IsByAgreement(IReadOnlyList<Decision<CourseSnapshot>> events) => events is [.., { ReasonCode: CompletionReason.EndedByAgreement }];

    private static CourseSnapshot Reached(CourseSnapshot course, string[] codes, DateOnly on) => codes.Aggregate(course, (now, code) =>
        LogMilestone.Decide(now, new() { Milestone = code, ReachedOn = on }, [null], Clock, new(Guid.Empty, 1, DateTimeOffset.UnixEpoch, on.AddYears(4)))[0].Event.Snapshot);

    private static IReadOnlyList<MilestoneMove> Moves(IEvent happened) => happened switch
    {
        CoursePaused paused => paused.Moves,
        CourseResumed resumed => resumed.Moves,
        CourseExtended extended => extended.Moves,
        MilestoneRescheduled rescheduled => rescheduled.Moves,
        MilestoneReopened reopened => reopened.Moves,
        MilestoneReached reached => reached.Moves!,
        _ => [],
    };
}
