using CsCheck;
using PeerAdvisory.Advisory.Notices;
using PeerAdvisory.Advisory.Worklist;

namespace PeerAdvisory.Advisory.Tests.Worklist;

/// <summary>How pressing a milestone is, by the thresholds at which it is taken notice of.</summary>
public sealed class WorklistStateTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    private static readonly string[] States = ["overdue", "due-soon", "later"];

    private static Gen<NoticeThresholds> Thresholds { get; } =
        Gen.Int[-60, 60].Array[0, 4].Select(days => NoticeThresholds.Of(string.Join(',', days)));

    [Fact]
    public void A_milestone_that_was_noticed_as_due_soon_is_due_soon_until_its_day_is_over() =>
        Gen.Select(Thresholds, Gen.Int[0, 90]).Sample((thresholds, days) =>
            (WorklistState.Of(Today.AddDays(days), Today, thresholds) == "due-soon")
            == (days == 0 || thresholds.Passed(Today.AddDays(days), Today).Any(threshold => threshold < 0)));

    [Fact]
    public void The_days_of_a_state_are_those_on_which_what_is_due_is_in_it() =>
        Gen.Select(Thresholds, Gen.Int[-90, 90]).Sample((thresholds, days) =>
        {
            var due = Today.AddDays(days);
            return States.Where(state =>
            {
                var (from, before) = WorklistState.Days(state, Today, thresholds);
                return due >= from && due < before;
            }).SequenceEqual([WorklistState.Of(due, Today, thresholds)]);
        });

    [Theory]
    [InlineData(null, 14)]
    [InlineData("-30,-7,0,14", 30)]
    [InlineData("0,14", 0)]
    [InlineData("", 0)]
    public void Due_soon_begins_with_the_first_notice(string? setting, int days)
    {
        var thresholds = NoticeThresholds.Of(setting);

        Assert.Equal("due-soon", WorklistState.Of(Today.AddDays(days), Today, thresholds));
        Assert.Equal("later", WorklistState.Of(Today.AddDays(days + 1), Today, thresholds));
    }
}
