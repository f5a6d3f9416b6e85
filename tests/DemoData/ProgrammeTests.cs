using PeerAdvisory.DemoData.Invented;

namespace PeerAdvisory.DemoData.Tests;

public sealed class ProgrammeTests
{
    [Fact]
    public void Its_name_says_that_it_is_invented() =>
        Assert.Contains("opdigtede demonstrationsdata", Programme.Name, StringComparison.Ordinal);

    [Fact]
    public void Eight_municipalities_and_eight_are_enrolled_and_none_twice()
    {
        Assert.Equal([8, 8], Programme.Cohorts.Select(cohort => cohort.Municipalities.Count(one => one.ComesTo == Stage.Enrolled)));
        Assert.Equal(16, Programme.Participants.Distinct().Count());
        Assert.All(Programme.Cohorts, cohort => Assert.InRange(cohort.Municipalities.Count, 1, cohort.Places));
    }

    [Fact]
    public void Applying_meeting_and_enrolling_follow_each_other_in_time()
    {
        foreach (var cohort in Programme.Cohorts)
        {
            Assert.All(cohort.Municipalities, one =>
            {
                Assert.True(cohort.AppliesOn(one) < cohort.SignUpDeadline);
                Assert.True(cohort.AppliesOn(one) < cohort.MeetsOn(one));
                Assert.True(cohort.MeetsOn(one) < cohort.EnrolsOn(one));
                Assert.True(cohort.EnrolsOn(one) < cohort.StartsOn);
            });
        }
    }

    [Fact]
    public void Some_courses_are_before_their_time_and_some_behind_it()
    {
        var due = new DateOnly(2025, 6, 4);
        foreach (var (pace, early) in new[] { (Pace.Ahead, true), (Pace.Behind, false) })
        {
            var reached = Milestones.ReachedOn("0751", pace, place: 3, "KICK_OFF", due, due.AddMonths(-4));
            Assert.Equal(early, reached < due);
            Assert.DoesNotContain(reached!.Value.DayOfWeek, new[] { DayOfWeek.Saturday, DayOfWeek.Sunday });
        }
    }

    [Fact]
    public void A_stalled_course_stops_and_no_course_is_ahead_of_the_story()
    {
        Assert.Null(Milestones.ReachedOn("0561", Pace.Stalled, place: 12, "WORKSHOP_2", new(2025, 12, 15), new(2025, 1, 15)));
        Assert.Null(Milestones.ReachedOn("0751", Pace.Steady, place: 17, "CLOSING", new(2027, 2, 18), new(2025, 8, 18)));
    }

    [Fact]
    public void Nothing_is_reached_before_the_start_but_what_was_planned_before_it()
    {
        var start = new DateOnly(2025, 1, 15);
        Assert.All(Programme.Participants, code =>
        {
            Assert.True(Milestones.ReachedOn(code, Pace.Ahead, place: 3, "KICK_OFF", start, start) >= start);
            Assert.True(Milestones.ReachedOn(code, Pace.Ahead, place: 1, "AGREEMENT", start.AddMonths(-1), start) < start);
        });
    }
}
