using Npgsql;

namespace PeerAdvisory.Reporting.Projections;

/// <summary>
/// Brings one schema of projections on by some events of one incarnation, and notes there that it holds them. The caller's
/// transaction holds <see cref="ProjectionSet.Lock"/>.
/// </summary>
internal static class ProjectionUpdate
{
    /// <summary>The schema a transaction finds, and for whom it was made; null where it is not whole.</summary>
    internal static NpgsqlBatchCommand Made(string place) => new("select edition, rebuild from projections_made($1)")
    {
        Parameters = { new NpgsqlParameter<string> { TypedValue = place } },
    };

    /// <summary>Waits for the lock, until the transaction ends.</summary>
    internal static NpgsqlBatchCommand TakeLock(bool exclusive) =>
        new(exclusive ? "select pg_advisory_xact_lock($1)" : "select pg_advisory_xact_lock_shared($1)")
        {
            Parameters = { new NpgsqlParameter<long> { TypedValue = ProjectionSet.Lock } },
        };

    /// <summary>By these numbers, as they have just come in.</summary>
    internal static void AddTo(NpgsqlBatch batch, string place, string source, long incarnation, long[] numbers)
    {
        foreach (var projection in ProjectionSet.Of(source))
        {
            batch.BatchCommands.Add(Upsert(projection, place, source, incarnation, "sequence = any($4)",
                new NpgsqlParameter<long[]> { TypedValue = numbers }));
        }

        batch.BatchCommands.Add(Note(place, source, incarnation, "(select range_agg(int8range(number, number, '[]')) from unnest($3) as number)",
            new NpgsqlParameter<long[]> { TypedValue = numbers }));
    }

    /// <summary>By a range of numbers. Those of it that were not missing change nothing.</summary>
    internal static void AddTo(NpgsqlBatch batch, string place, MissingNumbers missing)
    {
        foreach (var projection in ProjectionSet.Of(missing.Source))
        {
            batch.BatchCommands.Add(Upsert(projection, place, missing.Source, missing.Incarnation, "sequence >= $4 and sequence < $5",
                new NpgsqlParameter<long> { TypedValue = missing.From }, new NpgsqlParameter<long> { TypedValue = missing.Beyond }));
        }

        batch.BatchCommands.Add(Note(place, missing.Source, missing.Incarnation, "$3::text::int8multirange",
            new NpgsqlParameter<string> { TypedValue = missing.Numbers }));
    }

    private static NpgsqlBatchCommand Upsert(
        Projection projection, string place, string source, long incarnation, string chosen, params NpgsqlParameter[] choice)
    {
        var command = new NpgsqlBatchCommand(projection.Upsert(place, chosen))
        {
            Parameters =
            {
                new NpgsqlParameter<string> { TypedValue = source },
                new NpgsqlParameter<long> { TypedValue = incarnation },
                new NpgsqlParameter<string[]> { TypedValue = [.. projection.Types] },
            },
        };
        command.Parameters.AddRange(choice);
        return command;
    }

    private static NpgsqlBatchCommand Note(string place, string source, long incarnation, string numbers, NpgsqlParameter parameter) => new($"""
        insert into {place}.progress as held (source, incarnation, done) values ($1, $2, {numbers})
        on conflict (source, incarnation) do update set done = held.done + excluded.done
        """)
    {
        Parameters = { new NpgsqlParameter<string> { TypedValue = source }, new NpgsqlParameter<long> { TypedValue = incarnation }, parameter },
    };
}
