using PeerAdvisory.Reporting.Headcounts;

namespace PeerAdvisory.Reporting.Tests.Headcounts;

public sealed class PositionTableTests
{
    private static readonly DateOnly In2026 = new(2026, 11, 30);
    private static readonly DateOnly In2027 = new(2027, 11, 30);

    [Fact]
    public void A_municipality_is_counted_in_the_region_it_lies_in_on_the_day()
    {
        Assert.Equal("region-sjaelland", Division.RegionOf("0265", In2026));
        Assert.Equal("region-oestdanmark", Division.RegionOf("0265", In2027));
    }

    [Fact]
    public void A_region_is_counted_as_the_one_that_has_taken_it_over()
    {
        Assert.Equal("region-hovedstaden", Division.RegionOf("region-hovedstaden", In2026));
        Assert.Equal("region-oestdanmark", Division.RegionOf("region-hovedstaden", In2027));
    }

    [Fact]
    public void The_rows_are_the_regions_of_the_day_and_the_total()
    {
        Assert.Equal(6, PositionTable.Of(In2026, []).Regions.Count);
        Assert.Equal(5, PositionTable.Of(In2027, []).Regions.Count);
    }

    [Fact]
    public void Nobody_is_lost_where_no_region_can_be_told()
    {
        var table = PositionTable.Of(In2026, [new(In2026, "region-oestdanmark", "region", 7, 70)]);

        Assert.Equal(Division.Elsewhere, table.Regions[^2]);
        Assert.Equal(7, table.Counts[new(table.Counts.Rows - 1, table.Counts.Columns - 1)]);
    }

    [Fact]
    public void Hours_are_added_up_before_they_are_divided_and_rounded()
    {
        // Three posts of a third: each alone would be 0.33.
        var table = PositionTable.Of(In2026,
        [
            new(In2026, "0751", "municipality", 1, 12.33m), new(In2026, "0740", "municipality", 1, 12.33m), new(In2026, "0730", "municipality", 1, 12.34m),
        ]);

        Assert.Equal(1.00m, table.Fte(new(table.Regions.ToList().IndexOf("region-midtjylland"), 0)));
    }
}
