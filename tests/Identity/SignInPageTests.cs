using System.Net;

namespace PeerAdvisory.Identity.Tests;

public sealed class SignInPageTests(Provider provider)
{
    [Theory]
    [InlineData("da", null, "Log ind", "Brug aldrig en rigtig adgangskode her")]
    [InlineData("en", null, "Sign in", "Never use a real password here")]
    [InlineData("en-GB,da;q=0.5", null, "Sign in", "Never use a real password here")]
    [InlineData("de", null, "Log ind", "Brug aldrig en rigtig adgangskode her")]
    [InlineData("no,en;q=0.5", null, "Log ind", "Brug aldrig en rigtig adgangskode her")]
    [InlineData("da;q=0,en;q=0.5", null, "Sign in", "Never use a real password here")]
    [InlineData("da", "en", "Sign in", "Never use a real password here")]
    [InlineData("en", "no en", "Log ind", "Brug aldrig en rigtig adgangskode her")]
    [InlineData("en", "da", "Log ind", "Brug aldrig en rigtig adgangskode her")]
    public async Task The_page_says_in_the_readers_language_that_it_is_a_demonstration(
        string browser, string? asked, string heading, string warning)
    {
        var page = await provider.Browser(browser).GetStringAsync(
            Provider.AuthorizeAddress(("ui_locales", asked)), TestContext.Current.CancellationToken);

        Assert.Contains($"<h1>{heading}</h1>", page, StringComparison.Ordinal);
        Assert.Contains(warning, page, StringComparison.Ordinal);
        Assert.Contains($"<html lang=\"{(heading == "Sign in" ? "en" : "da")}\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_runs_no_script_and_lets_none_run()
    {
        using var answer = await provider.Browser().GetAsync(Provider.AuthorizeAddress(), TestContext.Current.CancellationToken);
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();

        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("style=", page, StringComparison.OrdinalIgnoreCase);
        Assert.StartsWith("default-src 'none';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("script-src", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Contains($"form-action 'self' {Provider.Portal};", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Fact]
    public async Task What_came_with_the_request_is_never_markup()
    {
        var page = await provider.Browser().GetStringAsync(
            Provider.AuthorizeAddress(("state", "\"><script>alert(1)</script>")), TestContext.Current.CancellationToken);

        Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_out_leads_back_to_the_Portal()
    {
        using var answer = await provider.Browser().GetAsync(
            $"/identity/connect/end-session?client_id=portal&post_logout_redirect_uri={Uri.EscapeDataString(Provider.SignedOut)}&state=s",
            TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal($"{Provider.SignedOut}?state=s", answer.Headers.Location!.AbsoluteUri);
    }

    [Theory]
    [InlineData("https://example.com/")]
    [InlineData("http://localhost:28080/signin-oidc")]
    public async Task Signing_out_leads_nowhere_else(string address)
    {
        using var answer = await provider.Browser().GetAsync(
            $"/identity/connect/end-session?client_id=portal&post_logout_redirect_uri={Uri.EscapeDataString(address)}",
            TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Null(answer.Headers.Location);
    }

    [Fact]
    public async Task Signing_out_with_nowhere_to_go_says_so()
    {
        using var answer = await provider.Browser("en").GetAsync("/identity/connect/end-session", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("You are signed out", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }
}
