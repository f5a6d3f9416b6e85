using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using PeerAdvisory.Testing.Processes;

[assembly: AssemblyFixture(typeof(PeerAdvisory.Identity.Tests.Provider))]

namespace PeerAdvisory.Identity.Tests;

/// <summary>A provider as it is deployed, in a process of its own, and what can be asked of it.</summary>
public sealed class Provider : IAsyncLifetime
{
    public const string Portal = "http://localhost:28080";
    public const string Issuer = $"{Portal}/identity";
    public const string SignedIn = $"{Portal}/signin-oidc";
    public const string SignedOut = $"{Portal}/signout-callback-oidc";

    private readonly Dictionary<string, string?> _settings;
    private ServiceProcess? _process;

    public Provider()
    {
        Keys = Path.Combine(Path.GetTempPath(), $"identity-keys-{Guid.NewGuid():N}");
        _settings = new()
        {
            ["Identity__Enabled"] = "true",
            ["Identity__Issuer"] = Issuer,
            ["Identity__PortalAddress"] = Portal,
            ["Identity__KeyDirectory"] = Keys,
            ["Identity__SignInsPerMinute"] = "1000",
        };
    }

    public string Keys { get; }

    public ServiceProcess Process => _process ?? throw new InvalidOperationException("Not started.");

    public async ValueTask InitializeAsync() => _process = await ServiceProcess.Start("PeerAdvisory.Identity", _settings);

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }

        Directory.Delete(Keys, recursive: true);
    }

    /// <summary>Starts one of its own, with other settings; null removes one.</summary>
    public static async Task<Provider> Start(params (string Name, string? Value)[] settings)
    {
        var provider = new Provider();
        foreach (var (name, value) in settings)
        {
            provider._settings[name] = value;
        }

        await provider.InitializeAsync();
        return provider;
    }

    /// <summary>A browser: it keeps cookies and shows redirects instead of following them.</summary>
    public HttpClient Browser(string? language = null)
    {
        var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() })
        {
            BaseAddress = Process.Address,
        };
        if (language is not null)
        {
            browser.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        }

        return browser;
    }

    /// <summary>Posts to the token endpoint.</summary>
    public Task<HttpResponseMessage> AskForToken(params (string Name, string Value)[] form) =>
        Process.Client.PostAsync(
            "/identity/connect/token",
            new FormUrlEncodedContent(form.Select(field => KeyValuePair.Create(field.Name, field.Value))),
            TestContext.Current.CancellationToken);

    /// <summary>Posts a client's credentials.</summary>
    public Task<HttpResponseMessage> AskForToken(string client, string secret) =>
        AskForToken(("grant_type", "client_credentials"), ("client_id", client), ("client_secret", secret));

    /// <summary>The access token of a client with its right secret.</summary>
    public async Task<string> Token(string client)
    {
        using var answer = await AskForToken(client, $"{client}-demo");
        answer.EnsureSuccessStatusCode();
        return (await Json(answer))["access_token"]!.GetValue<string>();
    }

    /// <summary>Exchanges a code as the Portal does.</summary>
    public Task<HttpResponseMessage> Exchange(string code, string? verifier, string redirect = SignedIn)
    {
        List<(string, string)> form =
        [
            ("grant_type", "authorization_code"), ("client_id", "portal"), ("client_secret", "portal-demo"),
            ("code", code), ("redirect_uri", redirect),
        ];
        if (verifier is not null)
        {
            form.Add(("code_verifier", verifier));
        }

        return AskForToken([.. form]);
    }

    /// <summary>Where a browser is sent to sign in.</summary>
    public static string AuthorizeAddress(params (string Name, string? Value)[] changes)
    {
        var query = new Dictionary<string, string?>
        {
            ["client_id"] = "portal",
            ["response_type"] = "code",
            ["scope"] = "openid profile",
            ["redirect_uri"] = SignedIn,
            ["state"] = "some-state",
            ["nonce"] = "some-nonce",
            ["code_challenge"] = Pkce.Challenge,
            ["code_challenge_method"] = "S256",
        };
        foreach (var (name, value) in changes)
        {
            query[name] = value;
        }

        return QueryHelpers.AddQueryString("/identity/connect/authorize", query.Where(field => field.Value is not null));
    }

    /// <summary>Signs in on the page and returns the answer: a redirect with a code, or the page again.</summary>
    public async Task<HttpResponseMessage> SignIn(string user, string password, HttpClient? browser = null)
    {
        browser ??= Browser();
        var page = await browser.GetStringAsync(AuthorizeAddress(), TestContext.Current.CancellationToken);
        return await browser.PostAsync(
            "/identity/connect/authorize",
            new FormUrlEncodedContent([.. Html.HiddenFields(page), KeyValuePair.Create("username", user), KeyValuePair.Create("password", password)]),
            TestContext.Current.CancellationToken);
    }

    /// <summary>The code a right sign-in gives.</summary>
    public async Task<string> Code(string user)
    {
        using var answer = await SignIn(user, $"{user}-demo");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return QueryHelpers.ParseQuery(answer.Headers.Location!.Query)["code"].Single()!;
    }

    /// <summary>A body as JSON.</summary>
    public static async Task<JsonNode> Json(HttpResponseMessage answer) =>
        JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;

    /// <summary>The protocol's error of an answer.</summary>
    public static async Task<string?> Error(HttpResponseMessage answer) => (await Json(answer))["error"]?.GetValue<string>();
}
