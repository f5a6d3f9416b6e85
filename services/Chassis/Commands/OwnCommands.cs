using System.Diagnostics;
using Npgsql;
using PeerAdvisory.Chassis.Database;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.Relay;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Chassis.Commands;

/// <summary>
/// What a service does by itself, such as recording that a deadline passed: no caller, no key, the service's own scope. Any number
/// of replicas may try the same at once: the aggregate's version, or its id, lets one of them.
/// </summary>
public sealed class OwnCommands(NpgsqlDataSource database, ServiceIdentity service, TimeProvider time, RelaySignal relay)
{
    /// <summary>Begins an aggregate whose id says what it is about, so that it can begin but once.</summary>
    /// <param name="aggregate">The kind of aggregate.</param>
    /// <param name="id">Its id.</param>
    /// <param name="gather">Reads, and locks, what the rule needs, in the same transaction.</param>
    /// <param name="decide">The rule; null for nothing to do.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <returns>False where nothing was stored: it had begun already, or there was nothing to do.</returns>
    public async Task<bool> Create<TSnapshot, TFacts>(
        Aggregate<TSnapshot> aggregate,
        Guid id,
        Func<NpgsqlConnection, Task<TFacts>> gather,
        Func<TFacts, Stamp, Decision<TSnapshot>?> decide,
        CancellationToken cancellation)
        where TSnapshot : ISnapshot
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using (var scope = new NpgsqlBatch(connection, transaction) { BatchCommands = { Scope.Command(Scope.All) } })
        {
            await scope.ExecuteNonQueryAsync(cancellation);
        }

        if (decide(await gather(connection), Stamp.Now(id, version: 1, time)) is not { } decision)
        {
            return false;
        }

        try
        {
            await Store(connection, transaction, aggregate, null, decision, cancellation);
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return false;
        }

        await transaction.CommitAsync(cancellation);
        relay.Wake();
        return true;
    }

    /// <summary>Changes an aggregate, where there is something to change.</summary>
    /// <param name="aggregate">The kind of aggregate.</param>
    /// <param name="id">Which one.</param>
    /// <param name="gather">Reads, and locks, what the rule needs, in the same transaction; null where it needs nothing.</param>
    /// <param name="decide">The rule; null for nothing to do.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <returns>False where nothing was stored: it is not there, somebody else was faster, or there was nothing to do.</returns>
    public async Task<bool> Change<TSnapshot, TFacts>(
        Aggregate<TSnapshot> aggregate,
        Guid id,
        Func<NpgsqlConnection, TSnapshot, Task<TFacts>>? gather,
        Func<TSnapshot, TFacts, Stamp, Decision<TSnapshot>?> decide,
        CancellationToken cancellation)
        where TSnapshot : ISnapshot
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        if (await Load(connection, transaction, aggregate, id, cancellation) is not { } current)
        {
            return false;
        }

        var facts = gather is null ? default! : await gather(connection, current.Snapshot);
        if (decide(current.Snapshot, facts, Stamp.Now(id, current.Version + 1, time)) is not { } decision)
        {
            return false;
        }

        if (!await Store(connection, transaction, aggregate, current, decision, cancellation))
        {
            return false;
        }

        await transaction.CommitAsync(cancellation);
        relay.Wake();
        return true;
    }

    private static async Task<Loaded<TSnapshot>?> Load<TSnapshot>(
        NpgsqlConnection connection, NpgsqlTransaction transaction, Aggregate<TSnapshot> aggregate, Guid id, CancellationToken cancellation)
        where TSnapshot : ISnapshot
    {
        await using var batch = new NpgsqlBatch(connection, transaction)
        {
            BatchCommands = { Scope.Command(Scope.All), Aggregates.Find(aggregate, id, new(All: true, [])) },
        };
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        await reader.NextResultAsync(cancellation);
        return await Aggregates.Read<TSnapshot>(reader, cancellation);
    }

    private async Task<bool> Store<TSnapshot>(
        NpgsqlConnection connection,
        NpgsqlTransaction transaction,
        Aggregate<TSnapshot> aggregate,
        Loaded<TSnapshot>? current,
        Decision<TSnapshot> decision,
        CancellationToken cancellation)
        where TSnapshot : ISnapshot
    {
        var author = new Author($"service:{service.Name}", null, Guid.NewGuid(), Activity.Current?.Id);
        await using var batch = new NpgsqlBatch(connection, transaction)
        {
            BatchCommands = { Scope.Command(Scope.All), JournalWriter.Store(aggregate, current, decision, author, kept: null) },
        };
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        await reader.NextResultAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return reader.GetInt64(0) == 1;
    }
}
