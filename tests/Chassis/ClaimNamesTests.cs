using System.Security.Claims;
using Microsoft.Extensions.Configuration;
using PeerAdvisory.Chassis.SignIn;

namespace PeerAdvisory.Chassis.Tests;

/// <summary>A provider's names for the claims the house goes by.</summary>
public sealed class ClaimNamesTests
{
    [Fact]
    public void Without_a_setting_they_are_our_own()
    {
        var given = Identity(("sub", "a"), ("role", "analyst"));

        Assert.Same(given, Names().Rename(given));
    }

    [Fact]
    public void A_claim_under_the_providers_name_is_taken_under_ours()
    {
        var renamed = Names(("Claims:Role", "groups"), ("Claims:Authority", "org")).Rename(
            Identity(("sub", "a"), ("groups", "municipality"), ("org", "0751"), ("email", "x")));

        Assert.Equal(
            ["authority=0751", "email=x", "role=municipality", "sub=a"],
            renamed.Claims.Select(claim => $"{claim.Type}={claim.Value}").Order(StringComparer.Ordinal));
        Assert.True(renamed.IsAuthenticated);
    }

    [Fact]
    public void A_claim_that_only_happens_to_have_our_name_gives_no_role() => Assert.Null(
        Names(("Claims:Role", "groups")).Rename(Identity(("sub", "a"), ("role", "programme-manager"))).FindFirst("role"));

    private static ClaimNames Names(params (string Name, string Value)[] settings) => ClaimNames.Of(new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value))).Build());

    private static ClaimsIdentity Identity(params (string Name, string Value)[] claims) =>
        new(claims.Select(claim => new Claim(claim.Name, claim.Value)), "test", "sub", "role");
}
