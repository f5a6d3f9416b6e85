using System.Globalization;
using PeerAdvisory.Chassis.Broker;
using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Chassis.Relay;

/// <summary>A journal entry as a message: the same whether it is sent the first time or replayed.</summary>
internal static class EntryMessage
{
    internal static OutgoingMessage Of(string source, long incarnation, NumberedEntry entry) => new(
        new Guid(entry.Hash.AsSpan(0, 16), bigEndian: true),
        entry.Body,
        new Dictionary<string, string>
        {
            [JournalHeaders.Type] = entry.Type,
            [JournalHeaders.Source] = source,
            [JournalHeaders.Incarnation] = incarnation.ToString(CultureInfo.InvariantCulture),
            [JournalHeaders.Sequence] = entry.Sequence.ToString(CultureInfo.InvariantCulture),
            [JournalHeaders.Hash] = Convert.ToHexStringLower(entry.Hash),
        },
        entry.Correlation,
        entry.TraceParent);
}
