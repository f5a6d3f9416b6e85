using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Tests.Schemas;

/// <summary>What an event looks like on the wire, as JSON Schema.</summary>
internal static class EventSchema
{
    private static readonly JsonSerializerOptions Wire = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.Strict,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static string Of(string name) => Written(Wire.GetJsonSchemaAsNode(EventNames.All[name], new JsonSchemaExporterOptions
    {
        TreatNullObliviousAsNonNullable = true,
    }), name);

    private static string Written(JsonNode schema, string name)
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

        return document.ToJsonString(EventSchema.Written) + "\n";
    }
}
