using Npgsql;

namespace PeerAdvisory.Chassis.Inbox;

/// <summary>How fresh and how whole an answer built from events is.</summary>
/// <param name="Complete">Whether every source is proved and none of its events was set aside.</param>
/// <param name="At">Everything recorded before this instant is in the answer; null while a source has not been proved at all.</param>
/// <param name="Sources">Source by source.</param>
public sealed record AsOf(bool Complete, DateTimeOffset? At, IReadOnlyList<SourceAsOf> Sources)
{
    /// <summary>Reads it, for the sources subscribed to.</summary>
    public static async Task<AsOf> Read(NpgsqlDataSource database, IEnumerable<Subscription> subscriptions, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("""
            select source, as_of, coalesce(as_of_sequence, 0),
                   (select count(*) from inbox_failures as failure
                     where failure.source = subscribed.source and failure.incarnation = latest.incarnation)
              from unnest($1) as subscribed (source)
              left join lateral (select * from inbox where inbox.source = subscribed.source order by incarnation desc limit 1) as latest
                     using (source)
             order by source
            """);
        command.Parameters.Add(new() { Value = subscriptions.Select(subscription => subscription.Source).ToArray() });

        var sources = new List<SourceAsOf>();
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            DateTimeOffset? at = reader.IsDBNull(1) ? null : reader.GetFieldValue<DateTimeOffset>(1);
            var failed = reader.GetInt64(3);
            sources.Add(new(reader.GetString(0), at, reader.GetInt64(2), at is not null && failed == 0, failed));
        }

        return Of(sources);
    }

    /// <summary>What several sources are together: as whole as all of them, and as fresh as the stalest.</summary>
    public static AsOf Of(IReadOnlyList<SourceAsOf> sources) => new(
        sources.All(source => source.Complete),
        sources.Any(source => source.At is null) ? null : sources.Min(source => source.At),
        sources);
}

/// <summary>How much of one source's journal is in an answer.</summary>
/// <param name="Source">The service.</param>
/// <param name="At">Everything it had recorded before this instant has been received; null while that has not been proved.</param>
/// <param name="Sequence">The number proved up to, without a gap.</param>
/// <param name="Complete">Proved, and nothing set aside.</param>
/// <param name="Failed">How many events were received and could not be applied; they wait in the error queue.</param>
public sealed record SourceAsOf(string Source, DateTimeOffset? At, long Sequence, bool Complete, long Failed);
