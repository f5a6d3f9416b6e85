using System.Net;
using PeerAdvisory.Testing.Http;

namespace PeerAdvisory.Chassis.Tests.House;

/// <summary>What the consumer's answers say of how fresh and how whole they are.</summary>
internal sealed record AsOfAnswer(bool Complete, DateTimeOffset? At, long Sequence, long Failed)
{
    internal static async Task<AsOfAnswer> Of(Replica consumer)
    {
        var answer = await consumer.Client.Ask(HttpMethod.Get, "/v1/as-of").Gives(HttpStatusCode.OK);
        var source = answer["sources"]!.AsArray().Single()!;
        return new(
            answer["complete"]!.GetValue<bool>(),
            answer["at"]?.GetValue<DateTimeOffset>(),
            source["sequence"]!.GetValue<long>(),
            source["failed"]!.GetValue<long>());
    }
}
