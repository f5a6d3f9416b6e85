using System.Text.Json;
using System.Text.Json.Nodes;

namespace PeerAdvisory.Testing.Models;

/// <summary>A command, as the service and the model are sent it.</summary>
/// <param name="By">Who asks.</param>
/// <param name="Path">Where it is posted to.</param>
/// <param name="Body">The JSON that is posted, byte for byte.</param>
/// <param name="IfMatch">The version its sender has seen; null where none is said.</param>
/// <param name="Key">The idempotency key.</param>
public sealed record Asked(Asker By, string Path, string Body, string? IfMatch, string Key)
{
    /// <summary>The body's members.</summary>
    public JsonObject Members => JsonNode.Parse(Body)!.AsObject();

    /// <summary>A day in the body; null where it is not given.</summary>
    public DateOnly? Day(string member) => Members[member].Deserialize<DateOnly?>();

    /// <summary>A text in the body; null where it is not given.</summary>
    public string? Text(string member) => Members[member]?.GetValue<string>();

    /// <inheritdoc />
    public override string ToString() => $"{By}: POST {Path} {Body} If-Match {IfMatch ?? "none"} key {Key}";
}
