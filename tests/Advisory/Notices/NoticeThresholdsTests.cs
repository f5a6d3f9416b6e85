using PeerAdvisory.Advisory.Notices;

namespace PeerAdvisory.Advisory.Tests.Notices;

/// <summary>When a milestone is taken notice of.</summary>
public sealed class NoticeThresholdsTests
{
    private static readonly DateOnly Due = new(2025, 9, 15);

    [Theory]
    [InlineData("2025-08-31", new int[0], "2025-09-01")]
    [InlineData("2025-09-01", new[] { -14 }, "2025-09-15")]
    [InlineData("2025-09-15", new[] { -14, 0 }, "2025-09-29")]
    [InlineData("2025-09-29", new[] { -14, 0, 14 }, null)]
    public void Two_weeks_before_on_the_day_and_two_weeks_after(string today, int[] passed, string? next)
    {
        var day = DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(passed, NoticeThresholds.Usual.Passed(Due, day));
        Assert.Equal(next, NoticeThresholds.Usual.Next(Due, day)?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void They_can_be_set_in_any_order() => Assert.Equal([-30, 0, 7], NoticeThresholds.Of("7, -30,0,7").Days);

    [Theory]
    [InlineData("soon")]
    [InlineData("400")]
    public void A_threshold_that_is_none_stops_the_service_at_its_start(string setting) =>
        Assert.Throws<FormatException>(() => NoticeThresholds.Of(setting));
}
