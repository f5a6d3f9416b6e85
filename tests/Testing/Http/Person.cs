using System.Net;
using System.Text.RegularExpressions;

namespace PeerAdvisory.Testing.Http;

/// <summary>Somebody with a browser that runs no script: it keeps cookies, follows links and posts forms.</summary>
public sealed partial class Person : IDisposable
{
    private readonly SocketsHttpHandler _handler = new() { CookieContainer = new CookieContainer(), AllowAutoRedirect = false };

    /// <summary>Somebody who has opened nothing yet.</summary>
    /// <param name="address">The Portal's.</param>
    /// <param name="language">What the browser says it accepts; nothing when null.</param>
    public Person(string address, string? language = null)
    {
        Client = new HttpClient(_handler) { BaseAddress = new Uri(address) };
        if (language is not null)
        {
            Client.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        }
    }

    /// <summary>The browser.</summary>
    public HttpClient Client { get; }

    /// <summary>What it keeps.</summary>
    public IEnumerable<Cookie> Cookies => _handler.CookieContainer.GetAllCookies();

    /// <summary>Opens an address, following redirects, and says where it ended.</summary>
    public Task<Opened> Open(string address) => Follow(Client.GetAsync(address, TestContext.Current.CancellationToken));

    /// <summary>Posts fields, following redirects.</summary>
    public Task<Opened> Post(string address, IEnumerable<KeyValuePair<string, string>> fields) =>
        Follow(Client.PostAsync(address, new FormUrlEncodedContent(fields), TestContext.Current.CancellationToken));

    /// <summary>Opens an address nobody may see unknown, and signs in on the way.</summary>
    public async Task<Opened> SignIn(string user, string address)
    {
        var page = await Open(address);
        Assert.Contains("/identity/connect/authorize", page.Address.AbsolutePath, StringComparison.Ordinal);
        return await Post(
            "/identity/connect/authorize",
            [.. HiddenFields(page.Text), KeyValuePair.Create("username", user), KeyValuePair.Create("password", $"{user}-demo")]);
    }

    /// <summary>Presses the button that signs out.</summary>
    public async Task<Opened> SignOut(Opened page) => await Post("/sign-out", HiddenFields(page.Text));

    /// <inheritdoc />
    public void Dispose() => Client.Dispose();

    /// <summary>What a page's form sends along.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> HiddenFields(string page) =>
        [.. Hidden().Matches(page).Select(field =>
            KeyValuePair.Create(WebUtility.HtmlDecode(field.Groups[1].Value), WebUtility.HtmlDecode(field.Groups[2].Value)))];

    private async Task<Opened> Follow(Task<HttpResponseMessage> asking)
    {
        var answer = await asking;
        for (var hop = 0; answer.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.MovedPermanently; hop++)
        {
            Assert.InRange(hop, 0, 10);
            var next = new Uri(answer.RequestMessage!.RequestUri!, answer.Headers.Location!);
            answer.Dispose();
            answer = await Client.GetAsync(next, TestContext.Current.CancellationToken);
        }

        using (answer)
        {
            return new(
                answer.StatusCode,
                answer.RequestMessage!.RequestUri!,
                WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)),
                answer.Headers.Concat(answer.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value)));
        }
    }

    [GeneratedRegex("""<input type="hidden" name="([^"]*)" value="([^"]*)" ?/?>""")]
    private static partial Regex Hidden();
}

/// <summary>A page as it was opened.</summary>
public sealed record Opened(HttpStatusCode Status, Uri Address, string Text, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>The words of the page, one space between them.</summary>
    public string Words => Regex.Replace(
        Regex.Replace(Text, "<[^>]*>", " "), @"\s+", " ");
}
