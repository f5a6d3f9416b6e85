using System.Globalization;
using PeerAdvisory.Advisory.Clock;

namespace PeerAdvisory.Advisory.Tests.Clock;

/// <summary>The public holidays, held against years anybody can look up.</summary>
public sealed class DanishHolidaysTests
{
    [Theory]
    [InlineData(1818, "1818-03-22")] // the earliest day there is
    [InlineData(1943, "1943-04-25")] // the latest
    [InlineData(1954, "1954-04-18")] // the rule of thumb says a week later
    [InlineData(1981, "1981-04-19")] // and here
    [InlineData(2000, "2000-04-23")]
    [InlineData(2019, "2019-04-21")]
    [InlineData(2024, "2024-03-31")]
    [InlineData(2025, "2025-04-20")]
    [InlineData(2026, "2026-04-05")]
    [InlineData(2027, "2027-03-28")]
    [InlineData(2038, "2038-04-25")]
    public void Easter_falls_where_the_church_put_it(int year, string sunday) =>
        Assert.Equal(Day(sunday), DanishHolidays.EasterSunday(year));

    [Fact]
    public void The_holidays_of_2023_are_the_last_with_store_bededag() =>
        Assert.Equal(
            [
                "2023-01-01", "2023-04-06", "2023-04-07", "2023-04-09", "2023-04-10", "2023-05-05", "2023-05-18", "2023-05-28", "2023-05-29",
                "2023-12-25", "2023-12-26",
            ],
            HolidaysOf(2023));

    [Fact]
    public void The_holidays_of_2024_are_without_it() =>
        Assert.Equal(
            [
                "2024-01-01", "2024-03-28", "2024-03-29", "2024-03-31", "2024-04-01", "2024-05-09", "2024-05-19", "2024-05-20",
                "2024-12-25", "2024-12-26",
            ],
            HolidaysOf(2024));

    [Theory]
    [InlineData("2025-06-05")]
    [InlineData("2025-12-24")]
    [InlineData("2025-12-31")]
    public void A_day_that_is_off_only_by_agreement_is_no_public_holiday(string day) =>
        Assert.False(DanishHolidays.Contains(Day(day)));

    private static IEnumerable<string> HolidaysOf(int year) =>
        Enumerable.Range(0, DateTime.IsLeapYear(year) ? 366 : 365)
            .Select(new DateOnly(year, 1, 1).AddDays)
            .Where(DanishHolidays.Contains)
            .Select(day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    private static DateOnly Day(string day) => DateOnly.Parse(day, CultureInfo.InvariantCulture);
}
