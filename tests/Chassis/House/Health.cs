using System.Net;
using System.Text.Json.Nodes;
using PeerAdvisory.Testing.Http;

namespace PeerAdvisory.Chassis.Tests.House;

/// <summary>What <c>/health/ready</c> says of a relay.</summary>
internal sealed record Health(string Status, bool Leading, long Numbered, long Published, long Waiting, string? Degraded)
{
    internal static async Task<Health> Of(HttpClient client)
    {
        var answer = await client.Ask(HttpMethod.Get, "/health/ready").Gives(HttpStatusCode.OK);
        var relay = answer["parts"]!["relay"]!;
        return new(
            answer["status"]!.GetValue<string>(),
            relay["leading"]!.GetValue<bool>(),
            relay["numbered"]!.GetValue<long>(),
            relay["published"]!.GetValue<long>(),
            relay["waiting"]!.GetValue<long>(),
            (relay["degraded"] as JsonValue)?.GetValue<string>());
    }
}
