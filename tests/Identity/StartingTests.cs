using System.Net;
using System.Runtime.Versioning;
using PeerAdvisory.Testing.Http;
using PeerAdvisory.Testing.Processes;

namespace PeerAdvisory.Identity.Tests;

public sealed class StartingTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("Production")]
    [InlineData("Staging")]
    public async Task It_refuses_to_start_where_nobody_allowed_it(string? environment)
    {
        var refusal = await Refusal(new() { ["ASPNETCORE_ENVIRONMENT"] = environment });

        Assert.Contains("demonstration provider with public passwords", refusal, StringComparison.Ordinal);
        Assert.Contains("Identity__Enabled=true", refusal, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", refusal, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Identity__Issuer")]
    [InlineData("Identity__PortalAddress")]
    [InlineData("Identity__KeyDirectory")]
    public async Task It_says_what_it_was_not_told(string setting)
    {
        var refusal = await Refusal(new() { ["Identity__Enabled"] = "true", [setting] = "" });

        Assert.Contains($"{setting} is missing", refusal, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_starts_on_a_developers_machine()
    {
        await using var provider = await Provider.Start(("Identity__Enabled", null), ("ASPNETCORE_ENVIRONMENT", "Development"));

        Assert.NotEmpty(await provider.Token("consultant"));
    }

    [Fact]
    public async Task Its_signing_key_survives_a_restart()
    {
        await using var provider = await Provider.Start();
        var before = new Jwt(await provider.Token("consultant"));

        await provider.Process.Stop();
        await provider.Process.Start();
        var keys = await provider.Process.Client.GetAsync("/identity/.well-known/jwks", TestContext.Current.CancellationToken).Gives(HttpStatusCode.OK);

        Assert.True(before.IsSignedBy(keys));
        Assert.Equal(before["sub"], new Jwt(await provider.Token("consultant"))["sub"]);
    }

    [Fact]
    public async Task A_code_does_not_survive_a_restart_and_so_cannot_be_used_again_after_one()
    {
        await using var provider = await Provider.Start();
        var code = await provider.Code("consultant");
        using var first = await provider.Exchange(code, Pkce.Verifier);

        await provider.Process.Kill();
        await provider.Process.Start();
        using var second = await provider.Exchange(code, Pkce.Verifier);

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal("invalid_grant", await Provider.Error(second));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task Its_keys_are_readable_by_itself_alone()
    {
        await using var provider = await Provider.Start();
        using var page = await provider.Browser().GetAsync(Provider.AuthorizeAddress(), TestContext.Current.CancellationToken);

        const UnixFileMode others = ~(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var files = Directory.GetFiles(provider.Keys, "*", SearchOption.AllDirectories);

        Assert.Contains(files, file => file.EndsWith("signing.pem", StringComparison.Ordinal));
        Assert.All(files, file => Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(file) & others));
        Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(provider.Keys) & others);
    }

    private static async Task<string> Refusal(Dictionary<string, string?> settings)
    {
        var all = new Dictionary<string, string?>
        {
            ["Identity__Issuer"] = Provider.Issuer,
            ["Identity__PortalAddress"] = Provider.Portal,
            ["Identity__KeyDirectory"] = Path.Combine(Path.GetTempPath(), "never-made"),
            ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
        };
        foreach (var (name, value) in settings)
        {
            all[name] = value;
        }

        var ended = await Assert.ThrowsAsync<InvalidOperationException>(() => ServiceProcess.Run("PeerAdvisory.Identity", all));
        return ended.Message;
    }
}
