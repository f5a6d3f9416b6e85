using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PeerAdvisory.DemoData.Loading;

/// <summary>
/// The public API as any system uses it: a token by client credential, a key for each action, and patience with a server that is busy
/// or not there yet.
/// </summary>
internal sealed class Api(Addresses addresses, CancellationToken cancellation) : IDisposable
{
    /// <summary>How long one request is tried. Long enough for a service that starts; no longer than a person waits.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { Timeout = TimeSpan.FromSeconds(20) };
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _tokens = new();

    /// <summary>All items of a list, over all its pages.</summary>
    internal async Task<IReadOnlyList<JsonNode>> List(string service, string client, string path)
    {
        var items = new List<JsonNode>();
        for (string? after = null; ;)
        {
            var page = await Send(service, client, HttpMethod.Get, $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}limit=200{after}");
            items.AddRange(page["items"]!.AsArray().Select(item => item!));
            if (page["next"] is not { } next)
            {
                return items;
            }

            after = $"&after={next}";
        }
    }

    /// <summary>Creates a resource, once per key.</summary>
    internal Task<JsonNode> Create(string service, string client, string path, string key, object body) =>
        Send(service, client, HttpMethod.Post, path, body, key);

    /// <summary>Changes a resource that was seen as given, once per key.</summary>
    internal Task<JsonNode> Change(string service, string client, string path, JsonNode seen, string key, object body) =>
        Send(service, client, HttpMethod.Post, path, body, key, $"\"{seen["version"]}\"");

    public void Dispose() => _http.Dispose();

    private async Task<JsonNode> Send(
        string service, string client, HttpMethod method, string path, object? body = null, string? key = null, string? version = null)
    {
        var address = new Uri(addresses.Of(service), path);
        var signedInAgain = false;
        while (true)
        {
            var token = await Token(client);
            using var answer = await Try(() =>
            {
                var request = new HttpRequestMessage(method, address) { Content = body is null ? null : JsonContent.Create(body) };
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
                request.Headers.AcceptLanguage.ParseAdd("en");
                if (key is not null)
                {
                    request.Headers.Add("Idempotency-Key", $"demonstration-{key}");
                }

                if (version is not null)
                {
                    request.Headers.Add("If-Match", version);
                }

                return request;
            });
            if (answer.IsSuccessStatusCode)
            {
                return (await answer.Content.ReadFromJsonAsync<JsonNode>(cancellation))!;
            }

            if (answer.StatusCode == HttpStatusCode.Unauthorized && !signedInAgain)
            {
                signedInAgain = true;
                _tokens.TryRemove(client, out _);
                continue;
            }

            throw new LoadingException($"{method} {address} as {client} gave {(int)answer.StatusCode}: {await Why(answer)}");
        }
    }

    private Task<string> Token(string client) => _tokens.GetOrAdd(client, _ => new(async () =>
    {
        using var answer = await Try(() => new HttpRequestMessage(HttpMethod.Post, addresses.Tokens)
        {
            Content = new FormUrlEncodedContent(
            [
                new("grant_type", "client_credentials"), new("client_id", client), new("client_secret", $"{client}-demo"),
            ]),
        });
        return answer.IsSuccessStatusCode
            ? (await answer.Content.ReadFromJsonAsync<JsonNode>(cancellation))!["access_token"]!.GetValue<string>()
            : throw new LoadingException($"{addresses.Tokens} gives {client} no token ({(int)answer.StatusCode}): {await Why(answer)}");
    })).Value;

    /// <summary>Sends until there is an answer that says something; one that says "later" is taken at its word.</summary>
    private async Task<HttpResponseMessage> Try(Func<HttpRequestMessage> request)
    {
        var watch = Stopwatch.StartNew();
        for (var pause = TimeSpan.FromMilliseconds(200); ; pause = TimeSpan.FromSeconds(Math.Min(3, pause.TotalSeconds * 2)))
        {
            string why;
            var wait = pause;
            try
            {
                using var message = request();
                var answer = await _http.SendAsync(message, cancellation);
                if (answer.StatusCode is not (HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable
                    or HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout))
                {
                    return answer;
                }

                why = $"{(int)answer.StatusCode} {answer.ReasonPhrase}";
                wait = answer.Headers.RetryAfter?.Delta ?? pause;
                answer.Dispose();
            }
            catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException && !cancellation.IsCancellationRequested)
            {
                why = exception.Message;
            }

            if (watch.Elapsed + wait > Patience)
            {
                using var message = request();
                throw new LoadingException($"{message.RequestUri} does not answer: {why}");
            }

            await Task.Delay(wait, cancellation);
        }
    }

    private async Task<string> Why(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync(cancellation);
        try
        {
            var problem = JsonNode.Parse(text);
            var errors = problem?["errors"]?.AsArray().Select(error => $" {error?["pointer"]}: {error?["detail"]}");
            return $"{problem?["title"] ?? problem?["error_description"]}{string.Concat(errors ?? [])}";
        }
        catch (JsonException)
        {
            return text.Length > 300 ? text[..300] : text;
        }
    }
}

/// <summary>The data cannot be loaded; its message is for a person.</summary>
internal sealed class LoadingException(string message) : Exception(message);
