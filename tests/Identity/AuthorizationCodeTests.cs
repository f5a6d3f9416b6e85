using System.Net;
using Microsoft.AspNetCore.WebUtilities;
using PeerAdvisory.Testing.Http;

namespace PeerAdvisory.Identity.Tests;

public sealed class AuthorizationCodeTests(Provider provider)
{
    [Fact]
    public async Task Whoever_signs_in_is_sent_back_with_a_code_that_gives_their_tokens()
    {
        using var redirect = await provider.SignIn("kommune-0751", "kommune-0751-demo");
        var back = QueryHelpers.ParseQuery(redirect.Headers.Location!.Query);
        using var answer = await provider.Exchange(back["code"].Single()!, Pkce.Verifier);
        var tokens = await answer.Gives(HttpStatusCode.OK);
        var access = new Jwt(tokens["access_token"]!.ToString());
        var identity = new Jwt(tokens["id_token"]!.ToString());

        Assert.StartsWith(Provider.SignedIn, redirect.Headers.Location.AbsoluteUri, StringComparison.Ordinal);
        Assert.Equal("some-state", back["state"]);
        Assert.Equal(Provider.Issuer, back["iss"]);

        Assert.Equal("at+jwt", access.Header["typ"]!.ToString());
        Assert.Equal("peeradvisory", access["aud"]);
        Assert.Equal("municipality", access["role"]);
        Assert.Equal("0751", access["authority"]);
        Assert.Equal("portal", access["client_id"]);

        Assert.Equal("JWT", identity.Header["typ"]!.ToString());
        Assert.Equal("portal", identity["aud"]);
        Assert.Equal("some-nonce", identity["nonce"]);
        Assert.Equal("municipality", identity["role"]);
        Assert.Equal("0751", identity["authority"]);
        Assert.Equal("Aarhus Kommune", identity["name"]);
        Assert.Null(tokens["refresh_token"]);
    }

    [Theory]
    [InlineData("consultant", "wrong")]
    [InlineData("nobody", "nobody-demo")]
    [InlineData("", "")]
    public async Task A_wrong_password_gives_the_page_again_and_no_code(string user, string password)
    {
        using var answer = await provider.SignIn(user, password);
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("Brugernavn eller adgangskode er forkert.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_did_not_come_from_the_page_is_not_a_sign_in()
    {
        var fields = new Dictionary<string, string> { ["username"] = "consultant", ["password"] = "consultant-demo" };
        foreach (var (name, value) in QueryHelpers.ParseQuery(Provider.AuthorizeAddress().Split('?')[1]))
        {
            fields[name] = value.ToString();
        }

        using var answer = await provider.Browser().PostAsync(
            "/identity/connect/authorize", new FormUrlEncodedContent(fields), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Null(answer.Headers.Location);
    }

    [Fact]
    public async Task A_code_works_once()
    {
        var code = await provider.Code("consultant");

        using var first = await provider.Exchange(code, Pkce.Verifier);
        using var second = await provider.Exchange(code, Pkce.Verifier);

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, second.StatusCode);
        Assert.Equal("invalid_grant", await Provider.Error(second));
    }

    [Fact]
    public async Task A_code_works_once_however_it_is_spelt()
    {
        // The last letter of base64url holds bits nobody reads: another letter can be the same code.
        const string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        var code = await provider.Code("consultant");
        using var first = await provider.Exchange(code, Pkce.Verifier);
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);

        foreach (var letter in alphabet.Where(letter => letter != code[^1]))
        {
            using var again = await provider.Exchange(code[..^1] + letter, Pkce.Verifier);
            Assert.Equal(HttpStatusCode.BadRequest, again.StatusCode);
        }
    }

    [Fact]
    public async Task Of_twenty_exchanges_of_one_code_at_once_one_wins()
    {
        var code = await provider.Code("consultant");

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => provider.Exchange(code, Pkce.Verifier)));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.Equal(19, answers.Count(answer => answer.StatusCode == HttpStatusCode.BadRequest));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuv")]
    public async Task A_code_without_its_proof_is_worth_nothing(string? verifier)
    {
        using var answer = await provider.Exchange(await provider.Code("consultant"), verifier);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(string.IsNullOrEmpty(verifier) ? "invalid_request" : "invalid_grant", await Provider.Error(answer));
    }

    [Fact]
    public async Task The_challenge_itself_is_no_proof()
    {
        using var answer = await provider.Exchange(await provider.Code("consultant"), Pkce.Challenge);

        Assert.Equal("invalid_grant", await Provider.Error(answer));
    }

    [Fact]
    public async Task A_code_is_exchanged_with_the_address_it_was_sent_to()
    {
        using var answer = await provider.Exchange(await provider.Code("consultant"), Pkce.Verifier, Provider.SignedOut);

        Assert.Equal("invalid_grant", await Provider.Error(answer));
    }

    [Fact]
    public async Task A_code_is_worth_nothing_to_another_client()
    {
        using var answer = await provider.AskForToken(
            ("grant_type", "authorization_code"), ("client_id", "consultant"), ("client_secret", "consultant-demo"),
            ("code", await provider.Code("consultant")), ("redirect_uri", Provider.SignedIn), ("code_verifier", Pkce.Verifier));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_code_is_worth_nothing_without_the_Portals_secret()
    {
        using var answer = await provider.AskForToken(
            ("grant_type", "authorization_code"), ("client_id", "portal"), ("client_secret", "wrong"),
            ("code", await provider.Code("consultant")), ("redirect_uri", Provider.SignedIn), ("code_verifier", Pkce.Verifier));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("invalid_client", await Provider.Error(answer));
    }

    [Theory]
    [InlineData("redirect_uri", "http://localhost:28080/signin-oidc/../elsewhere")]
    [InlineData("redirect_uri", "http://localhost:28080/signin-oidc?x=1")]
    [InlineData("redirect_uri", "http://localhost:28080.example.com/signin-oidc")]
    [InlineData("redirect_uri", "http://127.0.0.1:28080/signin-oidc")]
    [InlineData("redirect_uri", "https://example.com/signin-oidc")]
    [InlineData("redirect_uri", "http://localhost:28080/signout-callback-oidc")]
    [InlineData("redirect_uri", null)]
    [InlineData("client_id", "consultant")]
    [InlineData("client_id", "unknown")]
    [InlineData("client_id", null)]
    [InlineData("code_challenge", null)]
    [InlineData("code_challenge_method", "plain")]
    [InlineData("code_challenge_method", null)]
    [InlineData("code_challenge_method", "S512")]
    [InlineData("response_type", "token")]
    [InlineData("response_type", "id_token")]
    [InlineData("response_type", "code id_token")]
    [InlineData("response_mode", "form_post")]
    [InlineData("response_mode", "fragment")]
    public async Task What_is_asked_wrongly_is_refused_here_and_sent_nowhere(string name, string? value)
    {
        using var answer = await provider.Browser().GetAsync(Provider.AuthorizeAddress((name, value)), TestContext.Current.CancellationToken);
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Null(answer.Headers.Location);
        Assert.Contains("Det kan ikke lade sig gøre", page, StringComparison.Ordinal);
        Assert.DoesNotContain("password", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_ever_signed_in_without_being_asked()
    {
        using var answer = await provider.Browser().GetAsync(Provider.AuthorizeAddress(("prompt", "none")), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("login_required", QueryHelpers.ParseQuery(answer.Headers.Location!.Query)["error"]);
    }

    [Fact]
    public async Task Signing_in_twice_asks_twice()
    {
        var browser = provider.Browser();
        using var first = await provider.SignIn("consultant", "consultant-demo", browser);

        using var second = await browser.GetAsync(Provider.AuthorizeAddress(), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
    }
}
