using PeerAdvisory.Contracts.Geography;

namespace PeerAdvisory.Contracts.Tests;

public sealed class AuthoritiesTests
{
    [Theory]
    [InlineData("0751", "Aarhus Kommune", "Aarhus Municipality")]
    [InlineData("region-sjaelland", "Region Sjælland", "Region Zealand")]
    [InlineData("region-oestdanmark", "Region Østdanmark", "Region Østdanmark")]
    [InlineData("sbst", "Social- og Boligstyrelsen", "Danish Authority of Social Services and Housing")]
    public void Each_has_a_name_in_both_languages(string code, string danish, string english)
    {
        Assert.True(Authorities.IsKnown(code));
        Assert.Equal(danish, Authorities.Name(code));
        Assert.Equal(english, Authorities.NameEn(code));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("751")]
    [InlineData("9999")]
    [InlineData("1084")]
    [InlineData("region-sjælland")]
    [InlineData("SBST")]
    public void A_code_is_known_only_as_it_is_stored(string? code)
    {
        Assert.False(Authorities.IsKnown(code));
        Assert.Empty(Authorities.Sees(code));
    }

    [Fact]
    public void Each_sees_its_own_rows_and_a_successor_its_predecessors_too()
    {
        Assert.Equal(["0751"], Authorities.Sees("0751"));
        Assert.Equal(["sbst"], Authorities.Sees("sbst"));
        Assert.Equal(["region-sjaelland"], Authorities.Sees("region-sjaelland"));
        Assert.Equal(["region-oestdanmark", "region-hovedstaden", "region-sjaelland"], Authorities.Sees("region-oestdanmark"));
    }
}
