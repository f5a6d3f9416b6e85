using PeerAdvisory.Contracts.Advisory.V1;
using PeerAdvisory.Reporting.Dashboards;

namespace PeerAdvisory.Reporting.Tests.Dashboards;

public sealed class DashboardCourseTests
{
    private static readonly DateOnly Today = new(2026, 3, 10);

    [Fact]
    public void Drift_is_counted_from_the_day_first_planned()
    {
        Assert.Equal(4, DashboardMilestone.Of(Milestone("A", baseline: Today, due: Today.AddDays(4)), Today, "active").DriftDays);
        Assert.Equal(-3, DashboardMilestone.Of(Milestone("A", baseline: Today, due: Today.AddDays(4), reached: Today.AddDays(-3)), Today, "active").DriftDays);
    }

    [Fact]
    public void A_milestone_is_overdue_the_day_after_it_was_due()
    {
        Assert.Equal("open", DashboardMilestone.Of(Milestone("A", Today, Today), Today, "active").State);
        Assert.Equal("overdue", DashboardMilestone.Of(Milestone("A", Today, Today), Today.AddDays(1), "active").State);
        Assert.Equal("reached", DashboardMilestone.Of(Milestone("A", Today, Today, Today.AddDays(9)), Today.AddDays(1), "active").State);
    }

    [Fact]
    public void Next_are_the_three_open_ones_due_first()
    {
        var course = DashboardCourse.Of(Guid.NewGuid(), Today, Today, Today, "active",
            [
                Milestone("LATE", Today, Today.AddDays(9)), Milestone("DONE", Today, Today.AddDays(1), Today), Milestone("SOON", Today, Today.AddDays(2)),
                Milestone("SOONER", Today, Today.AddDays(1)), Milestone("LATEST", Today, Today.AddDays(90)),
            ],
            Today);

        Assert.Equal(["SOONER", "SOON", "LATE"], course.Next);
        Assert.Equal((1, 5), (course.ReachedCount, course.TotalCount));
    }

    [Fact]
    public void A_waived_milestone_is_neither_open_nor_counted_and_nothing_is_overdue_in_a_course_that_stands_still()
    {
        var waived = Milestone("WAIVED", Today.AddDays(-9), Today.AddDays(-9)) with { WaivedOn = Today };
        var late = Milestone("LATE", Today.AddDays(-9), Today.AddDays(-9));

        var active = DashboardCourse.Of(Guid.NewGuid(), Today, Today, Today, "active", [waived, late], Today);
        var paused = DashboardCourse.Of(Guid.NewGuid(), Today, Today, Today, "paused", [waived, late], Today);

        Assert.Equal(["waived", "overdue"], active.Milestones.Select(milestone => milestone.State));
        Assert.Equal(["waived", "open"], paused.Milestones.Select(milestone => milestone.State));
        Assert.Equal(["LATE"], active.Next);
        Assert.Equal((0, 1), (active.ReachedCount, active.TotalCount));
    }

    [Theory]
    [InlineData("active", true)]
    [InlineData("paused", true)]
    [InlineData("completed", false)]
    [InlineData("withdrawn", false)]
    public void Nothing_comes_next_in_a_course_that_has_ended(string status, bool next) =>
        Assert.Equal(
            next ? ["OPEN"] : [],
            DashboardCourse.Of(Guid.NewGuid(), Today, Today, Today, status, [Milestone("OPEN", Today, Today.AddDays(9))], Today).Next);

    private static MilestoneSnapshot Milestone(string code, DateOnly baseline, DateOnly due, DateOnly? reached = null) =>
        new(code, code, code, "start-up", "sbst", true, baseline, due, reached);
}
