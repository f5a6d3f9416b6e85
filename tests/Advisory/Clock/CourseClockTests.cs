using System.Globalization;
using PeerAdvisory.Advisory.Clock;
using PeerAdvisory.Advisory.Templates;

namespace PeerAdvisory.Advisory.Tests.Clock;

/// <summary>When what is due, on days worked out by hand.</summary>
public sealed class CourseClockTests
{
    private static readonly CourseClock Clock = new(AgencyCalendar.HolidaysAlone);

    [Theory]
    [InlineData("2025-01-06", "ENROLMENT_MEETING", "2024-10-07")] // 6 October was a Sunday
    [InlineData("2025-01-06", "AGREEMENT", "2024-12-06")]
    [InlineData("2025-01-06", "KICK_OFF", "2025-01-06")]
    [InlineData("2025-01-06", "BASELINE", "2025-03-06")]
    [InlineData("2025-01-06", "CLOSING", "2026-07-06")]
    [InlineData("2025-08-18", "LEADER_COURSE", "2026-01-19")] // the 18th was a Sunday
    [InlineData("2024-12-17", "WORKSHOP_1", "2025-04-22")] // Maundy Thursday, and Easter Monday behind it
    [InlineData("2024-08-25", "WORKSHOP_1", "2024-12-27")] // both Christmas days
    [InlineData("2023-01-05", "WORKSHOP_1", "2023-05-08")] // the last store bededag, a Friday
    [InlineData("2024-12-24", "KICK_OFF", "2024-12-24")]
    public void A_milestone_is_due_its_months_from_the_start_on_a_working_day(string start, string code, string due) =>
        Assert.Equal(Day(due), Clock.Planned(CourseTemplates.First, Milestone(code), Day(start)).Due);

    [Theory]
    [InlineData("2025-08-31", 6, "2026-03-02")] // 28 February was a Saturday
    [InlineData("2025-08-31", 7, "2026-03-31")] // not 28 March: the months are counted from the start
    [InlineData("2023-08-31", 6, "2024-02-29")]
    [InlineData("2025-05-31", -3, "2025-02-28")]
    [InlineData("2025-12-31", 2, "2026-03-02")]
    public void Months_that_are_too_short_end_on_their_last_day(string start, int months, string due) =>
        Assert.Equal(Day(due), Clock.Planned(CourseTemplates.First, Milestone("KICK_OFF") with { Months = months }, Day(start)).Due);

    [Fact]
    public void Days_are_counted_after_the_months() =>
        Assert.Equal(Day("2026-03-09"), Clock.Planned(CourseTemplates.First, Milestone("KICK_OFF") with { Months = 6, Days = 9 }, Day("2025-08-31")).Due);

    [Theory]
    [InlineData("2025-01-06", "2026-07-06")]
    [InlineData("2025-08-18", "2027-02-18")]
    [InlineData("2024-08-31", "2026-02-28")]
    public void A_course_ends_18_months_after_its_start(string start, string end) =>
        Assert.Equal(Day(end), CourseClock.EndsOn(CourseTemplates.First, Day(start)));

    private static TemplateMilestone Milestone(string code) => CourseTemplates.First.Milestones.Single(milestone => milestone.Code == code);

    private static DateOnly Day(string day) => DateOnly.Parse(day, CultureInfo.InvariantCulture);
}
