using Npgsql;

namespace PeerAdvisory.Reporting.Projections;

/// <summary>Events that were received and are not in a schema's projections yet: the first of them.</summary>
/// <param name="Source">Their journal.</param>
/// <param name="Incarnation">Its life.</param>
/// <param name="From">The first number.</param>
/// <param name="Beyond">The number after the last.</param>
/// <param name="Numbers">Those missing between the two, as the text of a multirange.</param>
internal sealed record MissingNumbers(string Source, long Incarnation, long From, long Beyond, string Numbers)
{
    /// <summary>
    /// Finds the first piece of at most so many numbers, and how many are missing altogether. What was set aside is not among the
    /// events; once a retry brings it in, it is found missing.
    /// </summary>
    internal static async Task<(MissingNumbers? First, long InAll)> Find(
        NpgsqlConnection connection, string place, int atMost, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand($"""
            with missing as (
                select source, incarnation,
                       inbox.received
                       - coalesce(progress.done, '{"{}"}')
                       - coalesce((select range_agg(int8range(sequence, sequence, '[]')) from inbox_failures as failure
                                    where failure.source = inbox.source and failure.incarnation = inbox.incarnation), '{"{}"}') as numbers
                  from inbox left join {place}.progress using (source, incarnation)
            )
            select source, incarnation, lower(piece), upper(piece), piece::text,
                   (select sum(upper(part) - lower(part)) from missing, unnest(numbers) as part)::bigint
              from missing, lateral (select numbers * int8multirange(int8range(lower(numbers), lower(numbers) + $1)) as piece) as first
             where not isempty(numbers)
             order by source, incarnation
             limit 1
            """, connection)
        {
            Parameters = { new NpgsqlParameter<long> { TypedValue = atMost } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation)
            ? (new(reader.GetString(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetString(4)), reader.GetInt64(5))
            : (null, 0);
    }
}
