using System.Text.Json;
using System.Text.Json.Nodes;

namespace PeerAdvisory.Contracts.Tests.Schemas;

/// <summary>Holds an example of an OpenAPI document against its schema.</summary>
internal static class ApiExample
{
    /// <summary>The node itself, or what it refers to.</summary>
    internal static JsonNode? Held(JsonNode document, JsonNode? node) => node?["$ref"]?.GetValue<string>() is { } reference
        ? reference[2..].Split('/').Aggregate((JsonNode?)document, (at, name) => at?[name])
        : node;

    /// <summary>What is wrong with it: members that are missing or unknown, other types, codes that are not allowed.</summary>
    internal static IEnumerable<string> Faults(JsonNode document, JsonNode? schema, JsonNode? example, string at = "")
    {
        var held = Held(document, schema)!;
        if (example is null)
        {
            return held["nullable"]?.GetValue<bool>() is true || schema!["$ref"] is not null || held["type"] is null ? [] : [$"{at} is null"];
        }

        if (held["enum"] is JsonArray codes && !codes.Any(code => JsonNode.DeepEquals(code, example)))
        {
            return [$"{at} is {example}, which is no code"];
        }

        return (held["type"]?.GetValue<string>(), example.GetValueKind()) switch
        {
            (null, _) => [],
            ("object", JsonValueKind.Object) => OfMembers(document, held, example.AsObject(), at),
            ("array", JsonValueKind.Array) => example.AsArray().SelectMany((item, place) => Faults(document, held["items"], item, $"{at}/{place}")),
            ("boolean", JsonValueKind.True or JsonValueKind.False) or ("integer" or "number", JsonValueKind.Number) => [],
            ("string", JsonValueKind.String) => OfText(held, example.GetValue<string>(), at),
            var (type, kind) => [$"{at} is a {kind} and not {type}"],
        };
    }

    private static IEnumerable<string> OfMembers(JsonNode document, JsonNode schema, JsonObject example, string at)
    {
        var members = schema["properties"] as JsonObject ?? [];
        var missing = (schema["required"] as JsonArray ?? []).Select(name => name!.GetValue<string>()).Where(name => !example.ContainsKey(name));
        var unknown = schema["additionalProperties"] is JsonValue ? example.Select(member => member.Key).Where(name => !members.ContainsKey(name)) : [];
        return
        [
            .. missing.Select(name => $"{at} lacks {name}"),
            .. unknown.Select(name => $"{at} has {name}, which is no member"),
            .. example.Where(member => members.ContainsKey(member.Key)).SelectMany(member => Faults(document, members[member.Key], member.Value, $"{at}/{member.Key}")),
        ];
    }

    private static IEnumerable<string> OfText(JsonNode schema, string text, string at) => schema["format"]?.GetValue<string>() switch
    {
        "uuid" when !Guid.TryParse(text, out _) => [$"{at} is {text} and no uuid"],
        "date" when !DateOnly.TryParseExact(text, "yyyy-MM-dd", out _) => [$"{at} is {text} and no date"],
        "date-time" when !DateTimeOffset.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out _) => [$"{at} is {text} and no instant"],
        _ => [],
    };
}
