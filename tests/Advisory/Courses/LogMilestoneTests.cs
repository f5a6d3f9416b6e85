using PeerAdvisory.Advisory.Clock;
using PeerAdvisory.Advisory.Courses;
using PeerAdvisory.Advisory.Templates;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.Tests.Courses;

/// <summary>The rule of logging a milestone.</summary>
public sealed class LogMilestoneTests
{
    private static readonly CourseClock Clock = new(AgencyCalendar.HolidaysAlone);

    private static readonly DateOnly Start = new(2025, 8, 18);
    private static readonly Stamp Now = new(Guid.CreateVersion7(), 2, new(2025, 9, 1, 8, 0, 0, TimeSpan.Zero), new(2025, 9, 1));

    private static readonly CourseSnapshot Course = new(
        "0751", Guid.CreateVersion7(), 1, CourseStatus.Active, Start, new(2027, 2, 18), new(2027, 2, 18),
        Clock.Milestones(CourseTemplates.First, Start));

    [Fact]
    public void It_is_reached_on_the_day_said_and_nothing_else_of_the_course_changes()
    {
        var reached = Assert.IsType<MilestoneReached>(Log("KICK_OFF", new(2025, 8, 20)).Event);

        Assert.Equal(("KICK_OFF", new DateOnly(2025, 8, 20), 2), (reached.Milestone, reached.ReachedOn, reached.Version));
        Assert.Equal(
            Course.Milestones.Select(milestone => milestone.Code == "KICK_OFF" ? milestone with { ReachedOn = new DateOnly(2025, 8, 20) } : milestone),
            reached.Snapshot.Milestones);
        Assert.Equal(Course, reached.Snapshot with { Milestones = Course.Milestones });
    }

    [Fact]
    public void The_event_holds_the_notes_hash_and_the_side_table_its_text()
    {
        var decision = Log("KICK_OFF", new(2025, 8, 20), "Holdt på rådhuset");

        Assert.Equal("Holdt på rådhuset", decision.Note!.Text);
        Assert.Equal(decision.Note.Hash, Assert.IsType<MilestoneReached>(decision.Event).NoteHash);
        Assert.Null(Assert.IsType<MilestoneReached>(Log("KICK_OFF", new(2025, 8, 20)).Event).NoteHash);
    }

    [Theory]
    [InlineData("AGREEMENT", "2024-08-18", null)]
    [InlineData("AGREEMENT", "2024-08-17", "long-before-start")]
    [InlineData("AGREEMENT", "2025-09-01", null)]
    [InlineData("AGREEMENT", "2025-09-02", "in-the-future")]
    [InlineData("KICK_OFF", "2025-08-18", null)]
    [InlineData("KICK_OFF", "2025-08-17", "before-start")]
    [InlineData("KICK_OFF", "2024-08-17", "before-start")]
    [InlineData("BASELINE", "2025-08-17", "before-start")]
    [InlineData("BASELINE", "2025-09-01", null)]
    [InlineData("BASELINE", "2025-09-02", "in-the-future")]
    public void The_day_lies_between_the_start_and_today_or_up_to_a_year_before_the_start_for_what_was_planned_before_it(
        string milestone, string day, string? code)
    {
        var reachedOn = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);

        if (code is null)
        {
            Assert.Equal(reachedOn, Assert.IsType<MilestoneReached>(Log(milestone, reachedOn).Event).ReachedOn);
        }
        else
        {
            var error = Assert.Single(Assert.Throws<ProblemException>(() => Log(milestone, reachedOn)).Errors);
            Assert.Equal((code, "/reachedOn"), (error.Type.Code, error.Pointer));
        }
    }

    [Fact]
    public void Of_many_each_that_was_reached_before_the_start_is_told_by_its_row()
    {
        var refused = Assert.Throws<ProblemException>(() => LogMilestone.Decide(
            Course,
            new()
            {
                Entries =
                [
                    new() { Milestone = "AGREEMENT", ReachedOn = new(2025, 7, 18) },
                    new() { Milestone = "BASELINE", ReachedOn = new(2025, 8, 1) },
                    new() { Milestone = "KICK_OFF", ReachedOn = new(2025, 8, 15) },
                ],
            },
            [null, null, null], Clock, Now));

        Assert.Equal(
            [("before-start", "/entries/1/reachedOn"), ("before-start", "/entries/2/reachedOn")],
            refused.Errors.Select(error => (error.Type.Code, error.Pointer)));
    }

    [Fact]
    public void A_code_the_course_does_not_have_is_refused_with_those_it_has()
    {
        var refused = Assert.Throws<ProblemException>(() => Log("KICKOFF", new(2025, 8, 20)));

        var error = Assert.Single(refused.Errors);
        Assert.Equal(("unknown-milestone", "/milestone"), (error.Type.Code, error.Pointer));
        Assert.Equal(Course.Milestones.Select(milestone => milestone.Code), error.Allowed);
    }

    [Fact]
    public void Both_faults_are_told_at_once() =>
        Assert.Equal(
            ["/milestone", "/reachedOn"],
            Assert.Throws<ProblemException>(() => Log("KICKOFF", new(2099, 1, 1))).Errors.Select(error => error.Pointer));

    [Fact]
    public void A_milestone_is_reached_once_and_the_refusal_says_when_and_what_is_still_open()
    {
        var course = Log("KICK_OFF", new(2025, 8, 20)).Event.Snapshot;

        var refused = Assert.Throws<ProblemException>(() => LogMilestone.Decide(course, Request("KICK_OFF", new(2025, 8, 21)), [null], Clock, Now));

        Assert.Equal(("already-reached", 409), (refused.Type.Code, refused.Type.Status));
        Assert.Equal(new DateOnly(2025, 8, 20), refused.Extensions["reachedOn"]);
        Assert.Equal(
            Course.Milestones.Select(milestone => milestone.Code).Where(code => code != "KICK_OFF"),
            Assert.IsType<string[]>(refused.Extensions["open"]));
    }

    private static Decision<CourseSnapshot> Log(string milestone, DateOnly reachedOn, string? note = null) =>
        Assert.Single(LogMilestone.Decide(Course, Request(milestone, reachedOn), [Note.Of(note)], Clock, Now));

    private static LogMilestone Request(string milestone, DateOnly reachedOn) => new() { Milestone = milestone, ReachedOn = reachedOn };
}
