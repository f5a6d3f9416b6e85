using System.Globalization;
using PeerAdvisory.Advisory.Clock;

namespace PeerAdvisory.Advisory.Tests.Clock;

/// <summary>The days on which an agency keeps closed of its own.</summary>
public sealed class AgencyCalendarTests
{
    [Theory]
    [InlineData(null, "2025-12-24", false)]
    [InlineData(null, "2025-12-31", false)]
    [InlineData(null, "2025-06-05", false)]
    [InlineData(null, "2025-12-23", true)]
    [InlineData("", "2025-12-24", true)]
    [InlineData("12-24, 12-31", "2025-06-05", true)]
    [InlineData("12-24, 12-31", "2025-12-31", false)]
    [InlineData("", "2025-12-25", false)] // Christmas Day is no choice of the agency's
    public void Its_own_days_off_are_set_and_public_holidays_are_not(string? setting, string day, bool works) =>
        Assert.Equal(works, AgencyCalendar.Of(setting).Works(Day(day)));

    [Theory]
    [InlineData("2025-12-24", "2025-12-29")] // Wednesday; both Christmas days, a Saturday and a Sunday behind it
    [InlineData("2025-06-05", "2025-06-06")]
    public void A_day_off_rolls_to_the_next_working_day(string day, string next) => Assert.Equal(Day(next), AgencyCalendar.Usual.From(Day(day)));

    [Theory]
    [InlineData("24-12")]
    [InlineData("02-30")]
    [InlineData("christmas")]
    public void A_day_that_does_not_exist_stops_the_service_at_its_start(string setting) =>
        Assert.Throws<FormatException>(() => AgencyCalendar.Of(setting));

    private static DateOnly Day(string day) => DateOnly.Parse(day, CultureInfo.InvariantCulture);
}
