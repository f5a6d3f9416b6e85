using System.Text.Json.Nodes;

namespace PeerAdvisory.Contracts.Tests.Schemas;

/// <summary>
/// Finds what an older reader would trip over: something gone, another type, a code less, or a new member that an older writer
/// does not send.
/// </summary>
internal static class SchemaChange
{
    private static readonly string[] Words = ["description", "summary", "title", "example", "examples"];

    internal static IReadOnlyList<string> Breaking(JsonNode? before, JsonNode? after)
    {
        var found = new List<string>();
        Compare(before, after, string.Empty, found, after);
        return found;
    }

    private static void Compare(JsonNode? before, JsonNode? after, string at, List<string> found, JsonNode? root)
    {
        switch (before, Meant(before, after, root))
        {
            case (JsonObject old, JsonObject now):
                foreach (var (name, value) in old)
                {
                    Member(name, value, now, $"{at}/{name}", found, root);
                }

                foreach (var name in Names(now["required"]).Except(Names(old["required"])))
                {
                    found.Add($"{at}: {name} has become required.");
                }

                break;
            case (JsonArray old, JsonArray now):
                found.AddRange(Texts(old).Except(Texts(now)).Select(text => $"{at}: {text} is gone."));
                break;
            case (not null, null):
                found.Add($"{at} is gone.");
                break;
            default:
                if (before?.ToJsonString() != after?.ToJsonString())
                {
                    found.Add($"{at} was {before?.ToJsonString()} and is {after?.ToJsonString()}.");
                }

                break;
        }
    }

    /// <summary>What is written once in a schema and pointed to from elsewhere says there what it says where it is written.</summary>
    private static JsonNode? Meant(JsonNode? before, JsonNode? after, JsonNode? root) =>
        before is JsonObject old && !old.ContainsKey("$ref") && after is JsonObject now && now["$ref"]?.GetValue<string>() is ['#', '/', .. var pointer]
            ? pointer.Split('/').Aggregate(root, (node, step) => node?[step])
            : after;

    private static void Member(string name, JsonNode? value, JsonObject now, string at, List<string> found, JsonNode? root)
    {
        // Words may be bettered, and a requirement may be dropped.
        if (Words.Contains(name) || name == "required")
        {
            return;
        }

        if (!now.ContainsKey(name))
        {
            found.Add($"{at} is gone.");
            return;
        }

        Compare(value, now[name], at, found, root);
    }

    private static IEnumerable<string> Names(JsonNode? required) => required is JsonArray names ? Texts(names) : [];

    private static IEnumerable<string> Texts(JsonArray array) => array.Select(item => WithoutWords(item)?.ToJsonString() ?? "null");

    /// <summary>What is told apart in a list is what is said, not how well.</summary>
    private static JsonNode? WithoutWords(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.Where(member => !Words.Contains(member.Key)).Select(member => KeyValuePair.Create(member.Key, WithoutWords(member.Value)))),
        _ => node?.DeepClone(),
    };
}
