using System.Globalization;
using PeerAdvisory.Advisory.Courses;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.Tests.Courses;

/// <summary>When a course is complete.</summary>
public sealed class CompleteCourseTests
{
    private static readonly Stamp Now = new(Guid.Empty, 2, DateTimeOffset.UnixEpoch, new(2026, 8, 1));
    private static readonly CourseSnapshot Course = AnyCourse.Planned(new(2025, 1, 6));

    private static readonly CourseSnapshot Done = Course with
    {
        Milestones = [.. Course.Milestones.Select(milestone => milestone.Required ? milestone with { ReachedOn = new DateOnly(2026, 7, 1) } : milestone)],
    };

    [Fact]
    public void Every_required_milestone_and_the_lessons_are_missing_until_they_are_there() => Assert.Equal(
        [.. Course.Milestones.Where(milestone => milestone.Required).Select(milestone => milestone.Code), "lessons-learned"],
        Missing(Course, lessonsApproved: false));

    [Fact]
    public void The_lessons_alone_can_be_missing() => Assert.Equal(["lessons-learned"], Missing(Done, lessonsApproved: false));

    [Fact]
    public void What_may_be_waived_is_not_missing()
    {
        var completed = Complete(Done, lessonsApproved: true, new(2026, 7, 6)).Event.Snapshot;

        Assert.Equal((CourseStatus.Completed, new DateOnly(2026, 7, 6)), (completed.Status, completed.EndedOn));
    }

    [Theory]
    [InlineData("2026-08-02", "in-the-future")]
    [InlineData("2026-06-30", "before-last-reached")]
    public void Its_day_lies_between_the_last_milestone_and_today(string day, string code)
    {
        var refused = Assert.Throws<ProblemException>(() => Complete(Done, true, DateOnly.Parse(day, CultureInfo.InvariantCulture)));

        Assert.Equal(code, Assert.Single(refused.Errors).Type.Code);
    }

    [Fact]
    public void It_is_neither_before_the_course_nor_before_the_end_of_its_last_pause()
    {
        var early = Done with { Milestones = [.. Done.Milestones.Select(milestone => milestone with { ReachedOn = Done.StartsOn.AddMonths(-11) })] };
        var paused = early with { Pauses = [new(new(2026, 3, 2), PauseReason.Budget, new(2026, 4, 1), ResumedOn: new(2026, 4, 1))] };

        Assert.Equal("before-start", Fault(early, Done.StartsOn.AddDays(-1)));
        Assert.Equal("in-an-earlier-pause", Fault(paused, new(2026, 3, 31)));
        Assert.Equal(CourseStatus.Completed, Complete(paused, true, new(2026, 4, 1)).Event.Snapshot.Status);

        static string Fault(CourseSnapshot course, DateOnly on) =>
            Assert.Single(Assert.Throws<ProblemException>(() => Complete(course, true, on)).Errors).Type.Code;
    }

    private static string[] Missing(CourseSnapshot course, bool lessonsApproved)
    {
        var refused = Assert.Throws<ProblemException>(() => Complete(course, lessonsApproved, new(2026, 7, 6)));

        Assert.Equal("milestones-missing", refused.Type.Code);
        return Assert.IsType<string[]>(refused.Extensions["missing"]);
    }

    private static Decision<CourseSnapshot> Complete(CourseSnapshot course, bool lessonsApproved, DateOnly on) =>
        CompleteCourse.Decide(course, new() { CompletedOn = on }, lessonsApproved, null, Now);
}
