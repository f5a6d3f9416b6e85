using PeerAdvisory.Contracts.Geography;
using PeerAdvisory.DemoData.Invented;

namespace PeerAdvisory.DemoData.Tests;

public sealed class WorkforceTests
{
    private static readonly IReadOnlyList<Position> Positions = Workforce.Invent();

    [Fact]
    public void In_2021_there_are_about_240_paid_peers_and_four_in_five_are_in_the_regions()
    {
        var paid = On(2021).Where(position => position.Paid).ToList();
        Assert.Equal(240, paid.Count);
        Assert.Equal(0.8, paid.Count(position => Authorities.IsRegion(position.Employer)) / 240.0, precision: 2);
        Assert.InRange(On(2021).Count, 240, 250);
    }

    [Fact]
    public void There_are_more_every_year_though_some_positions_end()
    {
        var years = Enumerable.Range(2015, 12).Select(year => On(year).Count).ToList();
        Assert.All(years.Zip(years.Skip(1)), pair => Assert.True(pair.First < pair.Second, string.Join(' ', years)));
        Assert.InRange(Positions.Count(position => position.To is not null), 50, 200);
        Assert.InRange(Positions.Count(position => position.Ending is not null), 20, 100);
    }

    [Fact]
    public void Every_municipality_and_region_has_some()
    {
        var employers = Positions.Select(position => position.Employer).ToHashSet();
        Assert.Superset(Municipalities.All.Select(municipality => municipality.Code).ToHashSet(), employers);
        Assert.Equal(5, employers.Count(Authorities.IsRegion));
        Assert.Equal(103, employers.Count);
    }

    [Fact]
    public void Nothing_happens_after_the_day_the_story_is_told_on()
    {
        Assert.All(Positions, position =>
        {
            Assert.InRange(position.From, new DateOnly(2014, 12, 1), DemonstrationDay.Day);
            Assert.True((position.To ?? position.Ending?.LastDay ?? DemonstrationDay.Day) <= DemonstrationDay.Day);
            Assert.True(position.Until is null || position.Until > position.From || position.Ending!.Reason == "registered-in-error", $"{position}");
        });
    }

    [Fact]
    public void It_is_the_same_every_time()
    {
        Assert.Equal(Positions, Workforce.Invent());
        Assert.Equal("0101 0 floating-support ordinary", string.Join(' ', Positions[0].Employer, Positions[0].Number, Positions[0].Setting, Positions[0].EmploymentForm));
    }

    private static List<Position> On(int year) => [.. Positions.Where(position => position.IsFilledOn(new(year, 11, 30)))];
}
