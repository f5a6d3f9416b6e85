using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace PeerAdvisory.Testing.Http;

/// <summary>The requests of the API as a test writes them: JSON, with its key or its version.</summary>
public static class Requests
{
    /// <summary>A creating POST; with a key of its own unless one is given.</summary>
    public static Task<HttpResponseMessage> Create(this HttpClient client, string path, object body, string? key = null) =>
        client.Ask(HttpMethod.Post, path, JsonContent.Create(body), ("Idempotency-Key", key ?? Guid.NewGuid().ToString()));

    /// <summary>A POST that changes an existing resource of which the caller has seen this version.</summary>
    public static Task<HttpResponseMessage> Change(this HttpClient client, string path, object body, string ifMatch) =>
        client.Ask(HttpMethod.Post, path, JsonContent.Create(body), ("If-Match", ifMatch), ("Idempotency-Key", Guid.NewGuid().ToString()));

    /// <summary>A JSON Merge Patch against a version.</summary>
    public static Task<HttpResponseMessage> Patch(this HttpClient client, string path, object body, string ifMatch) =>
        client.Ask(
            HttpMethod.Patch,
            path,
            JsonContent.Create(body, new MediaTypeHeaderValue("application/merge-patch+json")),
            ("If-Match", ifMatch));

    /// <summary>Any request with any headers; they are not checked, so a test may send nonsense.</summary>
    public static Task<HttpResponseMessage> Ask(
        this HttpClient client, HttpMethod method, string path, HttpContent? content = null, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, path) { Content = content };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>A body sent exactly as written.</summary>
    public static HttpContent Raw(string body, string mediaType = "application/json") =>
        new StringContent(body, System.Text.Encoding.UTF8, mediaType);

    /// <summary>Every request of this client carries the token.</summary>
    public static HttpClient SignedInWith(this HttpClient client, string token)
    {
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return client;
    }

    /// <summary>Every request of this client asks for the language: <c>da</c> or <c>en</c>.</summary>
    public static HttpClient Speaking(this HttpClient client, string language)
    {
        client.DefaultRequestHeaders.AcceptLanguage.Clear();
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        return client;
    }
}
