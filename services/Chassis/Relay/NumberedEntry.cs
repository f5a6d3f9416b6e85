using Npgsql;

namespace PeerAdvisory.Chassis.Relay;

/// <summary>A journal entry with its number, as it is sent: the body is never read.</summary>
internal sealed record NumberedEntry(long Sequence, string Type, byte[] Body, byte[] Hash, Guid Correlation, string? TraceParent)
{
    /// <summary>Reads rows of <c>sequence, type, body, hash, correlation, traceparent</c>, in any order.</summary>
    /// <returns>In order of their numbers.</returns>
    internal static async Task<IReadOnlyList<NumberedEntry>> ReadAll(NpgsqlDataReader reader, CancellationToken cancellation)
    {
        var entries = new List<NumberedEntry>();
        while (await reader.ReadAsync(cancellation))
        {
            entries.Add(new(
                reader.GetInt64(0),
                reader.GetString(1),
                reader.GetFieldValue<byte[]>(2),
                reader.GetFieldValue<byte[]>(3),
                reader.GetGuid(4),
                reader.IsDBNull(5) ? null : reader.GetString(5)));
        }

        entries.Sort((one, other) => one.Sequence.CompareTo(other.Sequence));
        return entries;
    }
}
