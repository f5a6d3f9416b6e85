using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace PeerAdvisory.Chassis.Web;

/// <summary>How every body, answer, event and snapshot is written and read.</summary>
public static class Json
{
    /// <summary>How many levels a body may have.</summary>
    public const int MaxDepth = 16;

    /// <summary>camelCase and exact: no numbers in quotes, no other casing, no nulls where none belong.</summary>
    public static JsonSerializerOptions Options { get; } = Fixed(Make(new JsonSerializerOptions(JsonSerializerDefaults.Web)));

    internal static JsonSerializerOptions Make(JsonSerializerOptions options)
    {
        options.PropertyNameCaseInsensitive = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.MaxDepth = MaxDepth;
        options.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
        return options;
    }

    /// <summary>Options learn of types when they first serialise; a replica's first request may ask for a type before that.</summary>
    private static JsonSerializerOptions Fixed(JsonSerializerOptions options)
    {
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
