using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PeerAdvisory.System.Tests.Faults;
using PeerAdvisory.Testing;

namespace PeerAdvisory.System.Tests.Deployed;

/// <summary>A consultant's request with the key it can be repeated with, and the answers it got, one after another.</summary>
public sealed class Repeatable(IHouse house, string path, object body, int? version = null)
{
    private readonly string _key = Guid.NewGuid().ToString();
    private readonly List<JsonNode> _answers = [];

    /// <summary>The answers, in the order they came.</summary>
    public IReadOnlyList<JsonNode> Answers => _answers;

    /// <summary>Sends it until it is answered 2xx, and returns the answer.</summary>
    public Task<JsonNode> Send() => Eventually.Until(Once, _ => true, what: $"{path} is answered");

    /// <summary>Sends it once, and returns the answer.</summary>
    /// <exception cref="HttpRequestException">It was not answered 2xx.</exception>
    public async Task<JsonNode> Once()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Authorization = new("Bearer", await house.Token(path == "/v1/programmes" ? "programme-manager" : "consultant", "sbst"));
        request.Headers.Add("Idempotency-Key", _key);
        if (version is not null)
        {
            request.Headers.Add("If-Match", $"\"{version}\"");
        }

        using var answer = await house.Client("enrolment").SendAsync(request, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        if (!answer.IsSuccessStatusCode)
        {
            throw new HttpRequestException($"{path} gave {(int)answer.StatusCode}: {text}");
        }

        _answers.Add(JsonNode.Parse(text)!);
        return _answers[^1];
    }
}
