using CsCheck;
using PeerAdvisory.Advisory.Clock;
using PeerAdvisory.Advisory.Templates;

namespace PeerAdvisory.Advisory.Tests.Clock;

/// <summary>What holds of the clock on any day of this century.</summary>
public sealed class CourseClockProperties
{
    private static readonly CourseClock Clock = new(AgencyCalendar.HolidaysAlone);

    private static readonly Gen<DateOnly> AnyDay = Gen.Int[0, 36_523].Select(new DateOnly(2000, 1, 1).AddDays);

    [Fact]
    public void Every_milestone_is_due_on_a_working_day() => AnyDay.Sample(start =>
        Clock.Milestones(CourseTemplates.First, start).All(milestone => Clock.Calendar.Works(milestone.Due)));

    [Fact]
    public void What_was_planned_and_what_is_due_are_the_same_day_at_planning_and_nothing_is_reached() => AnyDay.Sample(start =>
        Clock.Milestones(CourseTemplates.First, start)
            .All(milestone => milestone.Due == milestone.BaselineDue && milestone.ReachedOn is null));

    [Fact]
    public void Rolling_moves_a_day_forward_past_days_off_alone_and_never_beyond_a_week() => AnyDay.Sample(day =>
    {
        var rolled = Clock.Calendar.From(day);
        return rolled.DayNumber - day.DayNumber is >= 0 and < 7
            && Enumerable.Range(0, rolled.DayNumber - day.DayNumber).All(passed => !Clock.Calendar.Works(day.AddDays(passed)));
    });

    [Fact]
    public void A_later_milestone_of_the_template_is_never_due_before_an_earlier_one() => AnyDay.Sample(start =>
    {
        var due = Clock.Milestones(CourseTemplates.First, start).Select(milestone => milestone.Due).ToList();
        return due.SequenceEqual(due.Order());
    });

    [Fact]
    public void A_course_that_starts_later_has_nothing_due_earlier() => Gen.Select(AnyDay, Gen.Int[1, 400]).Sample((start, days) =>
        Clock.Milestones(CourseTemplates.First, start)
            .Zip(Clock.Milestones(CourseTemplates.First, start.AddDays(days)))
            .All(pair => pair.First.Due <= pair.Second.Due));

    [Fact]
    public void The_end_lies_in_the_18th_month_after_the_start_on_the_same_day_or_the_months_last() => AnyDay.Sample(start =>
    {
        var end = CourseClock.EndsOn(CourseTemplates.First, start);
        var months = ((end.Year - start.Year) * 12) + end.Month - start.Month;
        return months == 18 && (end.Day == start.Day || (end.Day < start.Day && end.AddDays(1).Day == 1));
    });

    [Fact]
    public void Easter_is_a_sunday_from_22_March_to_25_April_in_any_year() => Gen.Int[1583, 9999].Sample(year =>
    {
        var easter = DanishHolidays.EasterSunday(year);
        return easter.DayOfWeek == DayOfWeek.Sunday && easter >= new DateOnly(year, 3, 22) && easter <= new DateOnly(year, 4, 25);
    });

    [Fact]
    public void A_year_has_at_most_seven_or_with_store_bededag_eight_holidays_on_weekdays() => Gen.Int[1900, 2100].Sample(year =>
    {
        var onWeekdays = Enumerable.Range(0, 365).Select(new DateOnly(year, 1, 1).AddDays)
            .Count(day => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && DanishHolidays.Contains(day));

        // Five always: Maundy Thursday, Good Friday, Easter Monday, Ascension Day, Whit Monday. Three more as the calendar falls.
        return onWeekdays - (year <= 2023 ? 1 : 0) is >= 5 and <= 8;
    });
}
