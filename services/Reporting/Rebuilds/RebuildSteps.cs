using Npgsql;
using PeerAdvisory.Chassis.Database;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Contracts.Reporting.V1;
using PeerAdvisory.Reporting.Projections;

namespace PeerAdvisory.Reporting.Rebuilds;

/// <summary>
/// The steps of a rebuild, each a transaction of its own. The shadow schema itself says which rebuild it is for and which numbers it
/// holds, in the same transaction as it gets them: whoever comes after a kill reads there where to go on.
/// </summary>
internal sealed class RebuildSteps(NpgsqlDataSource database, int size, TimeProvider time)
{
    /// <summary>Asks for a rebuild where the projections are missing or of an earlier edition, unless one is under way.</summary>
    internal async Task AskWhereNeeded(CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var live = await Made(connection, ProjectionSet.Live, cancellation);
        if (live?.Edition >= ProjectionSet.Edition || await Open(connection, forUpdate: false, cancellation) is not null)
        {
            return;
        }

        var stamp = Stamp.Now(Guid.CreateVersion7(time.GetUtcNow()), version: 1, time);
        var decision = RequestRebuild.Decide(live is null ? RebuildCause.Missing : RebuildCause.Outdated, stamp);
        try
        {
            await Append(connection, null, decision, cancellation);
            await transaction.CommitAsync(cancellation);
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            // Another replica asked in the same moment.
        }
    }

    /// <summary>
    /// Brings the projections in use on by events that were received while they could not be: a step, and whether there are more.
    /// </summary>
    internal async Task<bool> CatchUp(CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await Prepare(connection, exclusive: false, cancellation);
        if ((await Made(connection, ProjectionSet.Live, cancellation))?.Edition != ProjectionSet.Edition)
        {
            return false;
        }

        var (missing, _) = await MissingNumbers.Find(connection, ProjectionSet.Live, size, cancellation);
        if (missing is null)
        {
            return false;
        }

        await TakeIn(connection, ProjectionSet.Live, missing, cancellation);
        await transaction.CommitAsync(cancellation);
        return true;
    }

    /// <summary>The next step of the rebuild under way, and whether there are more.</summary>
    internal async Task<bool> Rebuild(CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        if (await Open(connection, forUpdate: true, cancellation) is not { } rebuild)
        {
            return false;
        }

        var shadow = await Made(connection, ProjectionSet.Shadow, cancellation);
        if (shadow?.Rebuild != rebuild.Id || shadow?.Edition != ProjectionSet.Edition)
        {
            await Prepare(connection, exclusive: true, cancellation);
            await Make(connection, rebuild.Id, cancellation);
            await transaction.CommitAsync(cancellation);
            return true;
        }

        await Prepare(connection, exclusive: false, cancellation);
        var (missing, inAll) = await MissingNumbers.Find(connection, ProjectionSet.Shadow, size, cancellation);
        if (inAll > size)
        {
            await TakeIn(connection, ProjectionSet.Shadow, missing!, cancellation);
            await Report(connection, rebuild.Id, cancellation);
            await transaction.CommitAsync(cancellation);
            return true;
        }

        // Few enough to hold up who receives events while they are taken in, compared and put in place. A lock is not raised from
        // shared to exclusive, which two replicas would never get, but taken in a transaction of its own.
        await transaction.CommitAsync(cancellation);
        return await Finish(cancellation);
    }

    /// <summary>Shows in the rebuild under way why its last step failed.</summary>
    internal async Task Tell(string fault, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                Scope.Command(Scope.All),
                new("""
                    insert into rebuild_progress (rebuild, done, total, fault, updated_at)
                    select id, 0, 0, $1, clock_timestamp() from rebuilds where status = 'requested'
                    on conflict (rebuild) do update set fault = excluded.fault, updated_at = excluded.updated_at
                    """)
                {
                    Parameters = { new NpgsqlParameter<string> { TypedValue = fault } },
                },
            },
        };
        await batch.ExecuteNonQueryAsync(cancellation);
    }

    private async Task<bool> Finish(CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        if (await Open(connection, forUpdate: true, cancellation) is not { } rebuild)
        {
            return false;
        }

        await Prepare(connection, exclusive: true, cancellation);
        if ((await Made(connection, ProjectionSet.Shadow, cancellation))?.Rebuild != rebuild.Id)
        {
            return true;
        }

        while (await MissingNumbers.Find(connection, ProjectionSet.Shadow, size, cancellation) is ({ } missing, _))
        {
            await TakeIn(connection, ProjectionSet.Shadow, missing, cancellation);
        }

        // What the projections in use have not taken in yet is no difference.
        var live = await Made(connection, ProjectionSet.Live, cancellation);
        int? differences = null;
        if (live?.Edition == ProjectionSet.Edition)
        {
            while (await MissingNumbers.Find(connection, ProjectionSet.Live, size, cancellation) is ({ } missing, _))
            {
                await TakeIn(connection, ProjectionSet.Live, missing, cancellation);
            }

            differences = await Comparison.Store(connection, rebuild.Id, cancellation);
        }

        var events = await Report(connection, rebuild.Id, cancellation);
        await using (var swap = new NpgsqlCommand("select swap_projections()", connection))
        {
            await swap.ExecuteNonQueryAsync(cancellation);
        }

        var stamp = Stamp.Now(rebuild.Id, rebuild.Version + 1, time);
        await Append(
            connection,
            rebuild,
            new(new RebuildFinished(stamp.Stream, stamp.Version, stamp.RecordedAt, rebuild.Snapshot with
            {
                Status = RebuildStatus.Finished, FinishedAt = stamp.RecordedAt, Events = events, Differences = differences,
            })),
            cancellation);
        await transaction.CommitAsync(cancellation);
        return false;
    }

    private static async Task Prepare(NpgsqlConnection connection, bool exclusive, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands = { Scope.Command(Scope.All), ProjectionUpdate.TakeLock(exclusive) },
        };
        await batch.ExecuteNonQueryAsync(cancellation);
    }

    private static async Task TakeIn(NpgsqlConnection connection, string place, MissingNumbers missing, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection);
        ProjectionUpdate.AddTo(batch, place, missing);
        await batch.ExecuteNonQueryAsync(cancellation);
    }

    private static async Task Make(NpgsqlConnection connection, Guid rebuild, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select make_projections($1, $2, $3)", connection)
        {
            Parameters =
            {
                new NpgsqlParameter<string> { TypedValue = ProjectionSet.Shadow },
                new NpgsqlParameter<int> { TypedValue = ProjectionSet.Edition },
                new NpgsqlParameter<Guid> { TypedValue = rebuild },
            },
        };
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static async Task<(int Edition, Guid? Rebuild)?> Made(NpgsqlConnection connection, string place, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { ProjectionUpdate.Made(place) } };
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? (reader.GetInt32(0), reader.IsDBNull(1) ? null : reader.GetGuid(1)) : null;
    }

    /// <summary>The rebuild under way; locked, where one replica at a time is to work at it. Null where there is none to work at.</summary>
    private static async Task<Loaded<RebuildSnapshot>?> Open(NpgsqlConnection connection, bool forUpdate, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                Scope.Command(Scope.All),
                new($"select {Aggregates.Columns(Rebuilds.Rebuild.Aggregate)} from rebuilds where status = 'requested' {(forUpdate ? "for update skip locked" : string.Empty)}"),
            },
        };
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        await reader.NextResultAsync(cancellation);
        return await Aggregates.Read<RebuildSnapshot>(reader, cancellation);
    }

    /// <summary>Tells how far the shadow has come; gives how many numbers it holds.</summary>
    private static async Task<long> Report(NpgsqlConnection connection, Guid rebuild, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand($"""
            insert into rebuild_progress as held (rebuild, done, total, updated_at)
            select $1,
                   coalesce((select sum(upper(part) - lower(part)) from {ProjectionSet.Shadow}.progress, unnest(done) as part), 0),
                   coalesce((select sum(upper(part) - lower(part)) from inbox, unnest(received) as part), 0)
                   - (select count(*) from inbox_failures),
                   clock_timestamp()
            on conflict (rebuild) do update set done = excluded.done, total = excluded.total, fault = null, updated_at = excluded.updated_at
            returning done
            """, connection)
        {
            Parameters = { new NpgsqlParameter<Guid> { TypedValue = rebuild } },
        };
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    private static async Task Append(
        NpgsqlConnection connection, Loaded<RebuildSnapshot>? previous, Decision<RebuildSnapshot> decision, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                JournalWriter.Store(Rebuilds.Rebuild.Aggregate, previous, decision, new Author("service:reporting", null, Guid.NewGuid(), null), kept: null),
            },
        };
        await batch.ExecuteNonQueryAsync(cancellation);
    }
}
