using System.Globalization;
using PeerAdvisory.Contracts.Journal;
using RabbitMQ.Client;

namespace PeerAdvisory.Benchmarks.House;

/// <summary>A journal entry as RabbitMQ.Client sends it: the same properties and the same bytes as the relay's.</summary>
internal sealed record Message(BasicProperties Properties, byte[] Body)
{
    internal static Message Of(string source, long incarnation, long sequence, string type, byte[] hash, byte[] body, Guid correlation, string? traceParent) => new(
        new BasicProperties
        {
            Persistent = true,
            ContentType = "application/json",
            MessageId = new Guid(hash.AsSpan(0, 16), bigEndian: true).ToString(),
            CorrelationId = correlation.ToString(),
            Headers = new Dictionary<string, object?>
            {
                [JournalHeaders.Type] = type,
                [JournalHeaders.Source] = source,
                [JournalHeaders.Incarnation] = incarnation.ToString(CultureInfo.InvariantCulture),
                [JournalHeaders.Sequence] = sequence.ToString(CultureInfo.InvariantCulture),
                [JournalHeaders.Hash] = Convert.ToHexStringLower(hash),
                [JournalHeaders.ActivityId] = traceParent,
            },
        },
        body);
}
