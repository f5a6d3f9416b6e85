using Npgsql;
using NpgsqlTypes;
using PeerAdvisory.Chassis.Inbox;
using PeerAdvisory.Reporting.Projections;

namespace PeerAdvisory.Reporting.Journals;

/// <summary>
/// Keeps a copy of a source's journal, every event of it, known or not, and derives the projections beside it. A batch is two round
/// trips, however many events it has.
/// </summary>
internal abstract class JournalCopy : Subscription
{
    /// <inheritdoc />
    public sealed override async Task Apply(IReadOnlyList<ReceivedEvent> events, NpgsqlConnection connection, CancellationToken cancellation)
    {
        var incarnation = events[0].Incarnation;
        long[] numbers = [.. events.Select(received => received.Sequence)];
        if (await Keep(events, incarnation, numbers, connection, cancellation) != ProjectionSet.Edition)
        {
            // Dropped, or of another edition. The events are safe, and whoever makes the projections takes them in from there.
            return;
        }

        await using var batch = new NpgsqlBatch(connection);
        ProjectionUpdate.AddTo(batch, ProjectionSet.Live, Source, incarnation, numbers);
        await batch.ExecuteNonQueryAsync(cancellation);
    }

    /// <inheritdoc />
    public sealed override async Task Superseded(long incarnation, NpgsqlConnection connection, CancellationToken cancellation)
    {
        var places = await Places(connection, cancellation);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                Of(incarnation, """
                    insert into vanished (source, incarnation, stream, authority, first_version, last_version, whole, noticed_at)
                    select $1, $2, stream, max(earlier.authority), min(earlier.version), max(earlier.version),
                           not exists (select from events as later where later.source = $1 and later.incarnation = $2 and later.stream = earlier.stream),
                           clock_timestamp()
                      from events as earlier
                     where earlier.source = $1 and earlier.incarnation < $2
                       and not exists (select from events as later
                                        where later.source = $1 and later.incarnation = $2
                                          and later.stream = earlier.stream and later.version = earlier.version)
                     group by stream
                    on conflict do nothing
                    """),
                Of(incarnation, "delete from events where source = $1 and incarnation < $2"),
            },
        };
        foreach (var place in places)
        {
            foreach (var projection in ProjectionSet.Of(Source))
            {
                batch.BatchCommands.Add(new($"delete from {place}.{projection.Table} where incarnation < $1")
                {
                    Parameters = { new NpgsqlParameter<long> { TypedValue = incarnation } },
                });
            }

            batch.BatchCommands.Add(Of(incarnation, $"delete from {place}.progress where source = $1 and incarnation < $2"));
        }

        await batch.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Stores the events, raises the alarms, and finds which edition of the projections there is to bring on.</summary>
    private async Task<int?> Keep(
        IReadOnlyList<ReceivedEvent> events, long incarnation, long[] numbers, NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                Of(incarnation, """
                    insert into events (source, incarnation, sequence, stream, version, type, body, hash, recorded_at, received_at)
                    select $1, $2, sequence, (body ->> 'stream')::uuid, (body ->> 'version')::integer, type, body, hash,
                           (body ->> 'recordedAt')::timestamptz, clock_timestamp()
                      from unnest($3, $4, $5, $6) as arrived (sequence, type, body, hash)
                    """,
                    new NpgsqlParameter<long[]> { TypedValue = numbers },
                    new NpgsqlParameter<string[]> { TypedValue = [.. events.Select(received => received.Type)] },
                    new NpgsqlParameter
                    {
                        Value = events.Select(received => received.Body).ToArray(),
                        NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Jsonb,
                    },
                    new NpgsqlParameter<byte[][]> { TypedValue = [.. events.Select(received => received.Hash)] }),
                Of(incarnation, """
                    insert into inbox_alarms (source, incarnation, kind, detail, raised_at)
                    select distinct $1, $2, 'another-hash', fresh.stream || ' version ' || fresh.version, clock_timestamp()
                      from events as fresh
                      join events as held on held.source = fresh.source and held.stream = fresh.stream and held.version = fresh.version
                                         and held.hash <> fresh.hash
                     where fresh.source = $1 and fresh.incarnation = $2 and fresh.sequence = any($3)
                    on conflict do nothing
                    """,
                    new NpgsqlParameter<long[]> { TypedValue = numbers }),
                ProjectionUpdate.TakeLock(exclusive: false),
                ProjectionUpdate.Made(ProjectionSet.Live),
            },
        };
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        await reader.NextResultAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? reader.GetInt32(0) : null;
    }

    /// <summary>The schemas of projections there are, with nobody else writing to them until the transaction ends.</summary>
    private static async Task<IReadOnlyList<string>> Places(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var places = new List<string>();
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { ProjectionUpdate.TakeLock(exclusive: true) } };
        await batch.ExecuteNonQueryAsync(cancellation);
        foreach (var place in new[] { ProjectionSet.Live, ProjectionSet.Shadow })
        {
            await using var command = new NpgsqlCommand("select exists (select from projections_made($1))", connection)
            {
                Parameters = { new NpgsqlParameter<string> { TypedValue = place } },
            };
            if (await command.ExecuteScalarAsync(cancellation) is true)
            {
                places.Add(place);
            }
        }

        return places;
    }

    private NpgsqlBatchCommand Of(long incarnation, string sql, params NpgsqlParameter[] more)
    {
        var command = new NpgsqlBatchCommand(sql)
        {
            Parameters = { new NpgsqlParameter<string> { TypedValue = Source }, new NpgsqlParameter<long> { TypedValue = incarnation } },
        };
        command.Parameters.AddRange(more);
        return command;
    }
}
