using System.Security.Cryptography;
using CsCheck;
using PeerAdvisory.Advisory.Links;

namespace PeerAdvisory.Advisory.Tests.Links;

/// <summary>A secret leads to what it was made for, and nothing else does.</summary>
public sealed class SealedLinksTests
{
    private static readonly SealedLinks Links = new(RandomNumberGenerator.GetBytes(32), new("https://peer.example.dk"));

    [Fact]
    public void A_secret_leads_to_what_it_was_made_for() => Gen.Guid.Sample(id => Links.Open("calendar", Links.Secret("calendar", id)) == id);

    [Fact]
    public void It_lets_nobody_do_anything_else() => Gen.Guid.Sample(id => Links.Open("unsubscribe", Links.Secret("calendar", id)) is null);

    [Fact]
    public void One_letter_changed_leads_nowhere_or_is_the_same_secret_written_otherwise() =>
        Gen.Select(Gen.Guid, Gen.Int[0, 47], Gen.Char["abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_ .="]).Sample((id, place, letter) =>
        {
            var secret = Links.Secret("calendar", id);
            var changed = $"{secret[..place]}{letter}{secret[(place + 1)..]}";
            return changed == secret || Links.Open("calendar", changed) is null;
        });

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("../../etc/passwd")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void What_is_no_secret_leads_nowhere(string secret) => Assert.Null(Links.Open("calendar", secret));

    [Fact]
    public void With_another_key_nothing_opens()
    {
        var id = Guid.NewGuid();
        Assert.Null(new SealedLinks(RandomNumberGenerator.GetBytes(32), null).Open("calendar", Links.Secret("calendar", id)));
    }

    [Fact]
    public void An_address_is_the_portal_s_where_that_is_known() => Assert.Equal(
        ("https://peer.example.dk/v1/x", "/v1/x"), (Links.Address("/v1/x"), new SealedLinks([1], null).Address("/v1/x")));
}
