using PeerAdvisory.Contracts.Geography;

namespace PeerAdvisory.Contracts.Tests;

public sealed class MunicipalitiesTests
{
    [Fact]
    public void There_are_98_with_codes_names_and_numbers_of_their_own()
    {
        Assert.Equal(98, Municipalities.All.Count);
        Assert.Equal(98, Municipalities.All.Select(m => m.Code).Distinct().Count());
        Assert.Equal(98, Municipalities.All.Select(m => m.Name).Distinct().Count());
        Assert.Equal(98, Municipalities.All.Select(m => m.Cvr).Distinct().Count());
        Assert.All(Municipalities.All, m => Assert.Matches("^0[1-9][0-9]{2}$", m.Code));
        Assert.All(Municipalities.All, m => Assert.Matches("^DK0[1-5][0-5]$", m.Nuts3));
    }

    [Fact]
    public void Every_business_number_passes_its_check_digit()
    {
        int[] weights = [2, 7, 6, 5, 4, 3, 2, 1];
        Assert.All(Municipalities.All, m =>
        {
            Assert.Matches("^[0-9]{8}$", m.Cvr);
            Assert.Equal(0, m.Cvr.Select((digit, place) => (digit - '0') * weights[place]).Sum() % 11);
        });
    }

    [Theory]
    [InlineData("0751", "Aarhus Kommune", "Aarhus Municipality")]
    [InlineData("751", "Aarhus Kommune", "Aarhus Municipality")]
    [InlineData("0101", "Københavns Kommune", "Copenhagen Municipality")]
    [InlineData("400", "Bornholms Regionskommune", "Bornholm Regional Municipality")]
    public void One_is_found_by_four_digits_or_three(string code, string name, string english)
    {
        var found = Municipalities.Find(code);
        Assert.Equal(name, found?.Name);
        Assert.Equal(english, found?.NameEn);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0000")]
    [InlineData("51")]
    [InlineData("00751")]
    [InlineData(" 751")]
    [InlineData("１５１")]
    [InlineData("1084")]
    public void Anything_else_is_nobody(string? code) => Assert.Null(Municipalities.Find(code));

    [Fact]
    public void A_list_by_name_is_in_Danish_order()
    {
        var names = Municipalities.ByName.Select(m => m.ShortName).ToList();
        Assert.Equal("Albertslund", names[0]);
        Assert.Equal(["Ærø", "Aabenraa", "Aalborg", "Aarhus"], names[^4..]);
        Assert.True(names.IndexOf("Høje-Taastrup") > names.IndexOf("Hvidovre"));
    }
}
