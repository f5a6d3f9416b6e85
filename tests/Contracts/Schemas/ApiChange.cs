using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PeerAdvisory.Contracts.Tests.Schemas;

/// <summary>
/// Finds what an older client would trip over. What an answer has always held from now on does it no harm; what a request must hold
/// does.
/// </summary>
internal static partial class ApiChange
{
    internal static IReadOnlyList<string> Breaking(JsonNode? before, JsonNode? after)
    {
        var asked = Asked(after);
        return [.. SchemaChange.Breaking(before, after).Where(found => Requirement().Match(found) is not { Success: true } required || asked.Contains(required.Groups[1].Value))];
    }

    /// <summary>The names of the schemas that requests are made of.</summary>
    private static HashSet<string> Asked(JsonNode? document)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var next = new Queue<JsonNode?>(Bodies(document));
        while (next.TryDequeue(out var node))
        {
            foreach (var name in References(node).Where(found.Add))
            {
                next.Enqueue(document?["components"]?["schemas"]?[name]);
            }
        }

        return found;
    }

    private static IEnumerable<JsonNode?> Bodies(JsonNode? document) =>
        from path in document?["paths"]?.AsObject() ?? []
        from operation in path.Value!.AsObject()
        where operation.Value is JsonObject
        select operation.Value!["requestBody"];

    private static IEnumerable<string> References(JsonNode? node) =>
        Reference().Matches(node?.ToJsonString() ?? "").Select(match => match.Groups[1].Value);

    [GeneratedRegex("^/components/schemas/([^/:]+): .* has become required[.]$")]
    private static partial Regex Requirement();

    [GeneratedRegex("\"#/components/schemas/([^\"]+)\"")]
    private static partial Regex Reference();
}
