using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PeerAdvisory.Testing.Models;

/// <summary>
/// What was answered, the service's and the model's alike. Of a problem it holds what a program goes by: its code, its members, and of each
/// fault the pointer and the code; not the sentences.
/// </summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The resource, or the problem.</param>
/// <param name="ETag">The version, as the header says it; null where there is none.</param>
/// <param name="Repeated">Whether it was given before, to the same request.</param>
public sealed record Reply(int Status, JsonObject Body, string? ETag = null, bool Repeated = false)
{
    private static readonly string[] Sentences = ["type", "title", "status", "instance", "traceId"];

    /// <summary>Whether something was done.</summary>
    public bool Accepted => Status is 200 or 201;

    /// <summary>The ETag of a version.</summary>
    public static string Tag(int version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>A model refuses.</summary>
    public static Reply Refused(int status, string code, params (string Name, object? Value)[] more)
    {
        var body = new JsonObject { ["code"] = code };
        foreach (var (name, value) in more)
        {
            body[name] = value as JsonNode ?? Node(value);
        }

        return new(status, body);
    }

    /// <summary>A model refuses for faults in the request.</summary>
    public static Reply Invalid(IEnumerable<(string Pointer, string Code)> faults, params (string Name, object? Value)[] more) =>
        Refused(400, "invalid-request", [("errors", faults.Select(fault => new { fault.Pointer, fault.Code })), .. more]);

    /// <summary>A model refuses for one fault in the request.</summary>
    public static Reply Invalid(string pointer, string code, params (string Name, object? Value)[] more) => Invalid([(pointer, code)], more);

    /// <summary>Anything as JSON, as the API writes it.</summary>
    public static JsonNode? Node(object? value) => JsonSerializer.SerializeToNode(value, JsonSerializerOptions.Web);

    /// <summary>What the service answered.</summary>
    public static async Task<Reply> Of(HttpResponseMessage answer)
    {
        var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!.AsObject();
        if (answer.Content.Headers.ContentType?.MediaType == "application/problem+json")
        {
            foreach (var sentence in Sentences)
            {
                body.Remove(sentence);
            }

            if (body["errors"] is JsonArray errors)
            {
                body["errors"] = new JsonArray([.. errors.Select(error => new JsonObject
                {
                    ["pointer"] = error!["pointer"]!.DeepClone(), ["code"] = error["code"]!.DeepClone(),
                })]);
            }
        }

        return new((int)answer.StatusCode, body, answer.Headers.ETag?.ToString(), answer.Headers.Contains("Idempotency-Replayed"));
    }

    /// <summary>Whether two answers are the same.</summary>
    public bool Same(Reply other) =>
        (Status, ETag, Repeated) == (other.Status, other.ETag, other.Repeated) && JsonNode.DeepEquals(Body, other.Body);

    /// <summary>Where two answers differ, a line each: the place, what this one says, what the other says.</summary>
    public IEnumerable<string> Differences(Reply other) =>
    [
        .. Status == other.Status ? Array.Empty<string>() : [$"status: {Status}, {other.Status}"],
        .. ETag == other.ETag ? Array.Empty<string>() : [$"ETag: {ETag ?? "none"}, {other.ETag ?? "none"}"],
        .. Repeated == other.Repeated ? Array.Empty<string>() : [$"given again: {Repeated}, {other.Repeated}"],
        .. Differences("", Body, other.Body),
    ];

    private static IEnumerable<string> Differences(string place, JsonNode? one, JsonNode? other) => (one, other) switch
    {
        (JsonObject left, JsonObject right) => left.Select(member => member.Key).Union(right.Select(member => member.Key))
            .SelectMany(member => Differences($"{place}/{member}", left[member], right[member])),
        (JsonArray left, JsonArray right) when left.Count == right.Count => left.Zip(right).Index()
            .SelectMany(pair => Differences($"{place}/{pair.Index}", pair.Item.First, pair.Item.Second)),
        _ => JsonNode.DeepEquals(one, other) ? [] : [$"{place}: {one?.ToJsonString() ?? "null"}, {other?.ToJsonString() ?? "null"}"],
    };

    /// <inheritdoc />
    public override string ToString() => $"{Status} {(Repeated ? "again " : "")}{ETag} {Body.ToJsonString()}";
}
