using PeerAdvisory.Contracts.Geography;

namespace PeerAdvisory.Contracts.Tests;

public sealed class RegionsTests
{
    private static readonly DateOnly LastDayOfFive = new(2026, 12, 31);
    private static readonly DateOnly FirstDayOfFour = new(2027, 1, 1);

    [Theory]
    [InlineData("region-hovedstaden", "1084", 29)]
    [InlineData("region-sjaelland", "1085", 17)]
    [InlineData("region-syddanmark", "1083", 22)]
    [InlineData("region-midtjylland", "1082", 19)]
    [InlineData("region-nordjylland", "1081", 11)]
    public void Until_the_end_of_2026_there_are_five(string id, string code, int municipalities)
    {
        Assert.Equal(5, Regions.On(LastDayOfFive).Count);
        Assert.Equal(code, Regions.Find(id)?.Code);
        Assert.Equal(municipalities, MunicipalitiesOf(id, LastDayOfFive));
    }

    [Fact]
    public void From_2027_Oestdanmark_holds_46_municipalities_and_has_no_code()
    {
        Assert.Equal(
            ["region-nordjylland", "region-midtjylland", "region-syddanmark", "region-oestdanmark"],
            Regions.On(FirstDayOfFour).Select(region => region.Id));
        Assert.Equal(46, MunicipalitiesOf("region-oestdanmark", FirstDayOfFour));
        Assert.Null(Regions.Find("region-oestdanmark")?.Code);
    }

    [Fact]
    public void Every_municipality_has_exactly_one_region_on_any_day()
    {
        foreach (var day in new[] { new DateOnly(2007, 1, 1), LastDayOfFive, FirstDayOfFour, new DateOnly(2040, 2, 29) })
        {
            Assert.All(Municipalities.All, municipality =>
                Assert.Single(Regions.On(day), region => region.Covers(municipality)));
        }
    }

    [Fact]
    public void Bornholm_belongs_to_the_capital_region_and_then_to_Oestdanmark()
    {
        Assert.Equal("region-hovedstaden", Regions.RegionOf("0400", LastDayOfFive)?.Id);
        Assert.Equal("region-oestdanmark", Regions.RegionOf("0400", FirstDayOfFour)?.Id);
    }

    [Fact]
    public void Before_2007_and_for_an_unknown_code_there_is_no_region()
    {
        Assert.Empty(Regions.On(DateOnly.MinValue));
        Assert.Null(Regions.RegionOf("0751", new DateOnly(2006, 12, 31)));
        Assert.Null(Regions.RegionOf("9999", LastDayOfFive));
    }

    [Fact]
    public void A_successor_and_its_predecessors_know_each_other()
    {
        var successor = Regions.Find("region-oestdanmark")!;
        Assert.Equal(["region-hovedstaden", "region-sjaelland"], Regions.Predecessors(successor).Select(r => r.Id));
        Assert.All(Regions.Predecessors(successor), predecessor =>
        {
            Assert.Equal(successor, Regions.Successor(predecessor));
            Assert.Equal(successor.ValidFrom, predecessor.ValidTo);
        });
        Assert.Null(Regions.Successor(successor));
    }

    private static int MunicipalitiesOf(string region, DateOnly day) =>
        Municipalities.All.Count(municipality => Regions.RegionOf(municipality, day)?.Id == region);
}
