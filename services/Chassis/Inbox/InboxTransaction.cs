using Npgsql;
using PeerAdvisory.Chassis.Database;
using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Chassis.Inbox;

/// <summary>
/// Receives events once: what they do and the note that they were received are one transaction. The inbox's row is locked first, so
/// replicas take turns and nobody decides on what another is about to write.
/// </summary>
internal sealed class InboxTransaction(NpgsqlDataSource database)
{
    /// <summary>Applies those events that were not received before.</summary>
    /// <param name="subscription">What to do with them.</param>
    /// <param name="events">All of one incarnation.</param>
    /// <param name="cancellation">Ends the attempt; nothing of it is kept.</param>
    internal async Task Receive(Subscription subscription, IReadOnlyList<ReceivedEvent> events, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var fresh = await Fresh(connection, events, cancellation);
        if (fresh.Count == 0)
        {
            return;
        }

        await subscription.Apply(fresh, connection, cancellation);
        await Note(connection, fresh, cancellation);
        await transaction.CommitAsync(cancellation);
    }

    /// <summary>Records an event as received and failed.</summary>
    internal async Task SetAside(ReceivedEvent failed, string reason, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        if ((await Fresh(connection, [failed], cancellation)).Count == 0)
        {
            return;
        }

        await Note(connection, [failed], cancellation);
        await using var command = new NpgsqlCommand("""
            insert into inbox_failures (source, incarnation, sequence, type, reason, failed_at)
            values ($1, $2, $3, $4, $5, clock_timestamp())
            """, connection)
        {
            Parameters =
            {
                new() { Value = failed.Source },
                new() { Value = failed.Incarnation },
                new() { Value = failed.Sequence },
                new() { Value = failed.Type },
                new() { Value = reason },
            },
        };
        await command.ExecuteNonQueryAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    /// <summary>
    /// Hears how far the source has come. One head is proved at a time, so that it is proved at all under load; what a former life of
    /// the journal still says is not heard.
    /// </summary>
    /// <returns>False, with an alarm raised, where the source is behind what it had proved: it gave numbers back.</returns>
    internal async Task<bool> Hear(JournalProgress progress, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("""
            with taken_back as materialized (
                select source, incarnation, as_of_sequence
                  from inbox
                 where source = $1 and incarnation = $2 and as_of < $4 and as_of_sequence > $3
            ), alarm as (
                insert into inbox_alarms (source, incarnation, kind, detail, raised_at)
                select source, incarnation, 'numbers-taken-back', 'had given ' || as_of_sequence, clock_timestamp() from taken_back
                on conflict do nothing
            ), heard as (
                insert into inbox (source, incarnation, head, head_at, head_since)
                select $1, $2, $3, $4, clock_timestamp()
                 where not exists (select from taken_back)
                   and not exists (select from inbox as later where later.source = $1 and later.incarnation > $2)
                on conflict (source, incarnation) do update
                   set head = excluded.head, head_at = excluded.head_at, head_since = excluded.head_since
                 where inbox.head is null and coalesce(inbox.as_of, '-infinity') < excluded.head_at
            )
            select not exists (select from taken_back)
            """);
        command.Parameters.Add(new() { Value = progress.Source });
        command.Parameters.Add(new() { Value = progress.Incarnation });
        command.Parameters.Add(new() { Value = progress.Sequence });
        command.Parameters.Add(new() { Value = progress.At });
        return await command.ExecuteScalarAsync(cancellation) is true;
    }

    /// <summary>Locks the inbox and finds the events it has not received, or has received and failed to apply.</summary>
    private static async Task<List<ReceivedEvent>> Fresh(
        NpgsqlConnection connection, IReadOnlyList<ReceivedEvent> events, CancellationToken cancellation)
    {
        var (source, incarnation) = (events[0].Source, events[0].Incarnation);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                Scope.Command(Scope.All),
                new("insert into inbox (source, incarnation) values ($1, $2) on conflict do nothing")
                {
                    Parameters = { new() { Value = source }, new() { Value = incarnation } },
                },
                new("select received from inbox where source = $1 and incarnation = $2 for update")
                {
                    Parameters = { new() { Value = source }, new() { Value = incarnation } },
                },
                new("""
                    select number
                      from inbox, unnest($3) as number
                     where inbox.source = $1 and inbox.incarnation = $2
                       and not exists (select from inbox as later where later.source = $1 and later.incarnation > $2)
                       and (not number <@ inbox.received
                            or exists (select from inbox_failures as failure
                                        where failure.source = $1 and failure.incarnation = $2 and failure.sequence = number))
                    """)
                {
                    Parameters =
                    {
                        new() { Value = source },
                        new() { Value = incarnation },
                        new() { Value = events.Select(received => received.Sequence).ToArray() },
                    },
                },
            },
        };

        var numbers = new HashSet<long>();
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        await reader.NextResultAsync(cancellation);
        await reader.NextResultAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            numbers.Add(reader.GetInt64(0));
        }

        return [.. events.Where(received => numbers.Remove(received.Sequence)).OrderBy(received => received.Sequence)];
    }

    private static async Task Note(NpgsqlConnection connection, List<ReceivedEvent> events, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("""
            with cleared as (
                delete from inbox_failures where source = $1 and incarnation = $2 and sequence = any($3)
            )
            update inbox
               set received = received + (select range_agg(int8range(number, number, '[]')) from unnest($3) as number),
                   progressed_at = case when head >= $4 then clock_timestamp() else progressed_at end
             where source = $1 and incarnation = $2
            """, connection)
        {
            Parameters =
            {
                new() { Value = events[0].Source },
                new() { Value = events[0].Incarnation },
                new() { Value = events.Select(received => received.Sequence).ToArray() },
                new() { Value = events[0].Sequence },
            },
        };
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
