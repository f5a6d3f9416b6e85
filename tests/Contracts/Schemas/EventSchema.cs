using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Tests.Schemas;

/// <summary>What a message looks like on the wire, as JSON Schema.</summary>
internal static class EventSchema
{
    private static readonly JsonSerializerOptions Wire = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.Strict,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The events, and the two messages by which journals and consumers come to terms.</summary>
    internal static IReadOnlyDictionary<string, Type> All { get; } = new Dictionary<string, Type>(EventNames.All)
    {
        [nameof(JournalProgress)] = typeof(JournalProgress),
        [nameof(ReplayRequested)] = typeof(ReplayRequested),
    };

    internal static string Of(string name) => Document(Wire.GetJsonSchemaAsNode(All[name], new JsonSchemaExporterOptions
    {
        TreatNullObliviousAsNonNullable = true,
    }), name);

    private static string Document(JsonNode schema, string name)
    {
        var document = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = name,
        };
        foreach (var (member, value) in schema.AsObject())
        {
            document[member] = value?.DeepClone();
        }

        return document.ToJsonString(Written) + "\n";
    }
}
