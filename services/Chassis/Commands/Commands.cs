using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Npgsql;
using PeerAdvisory.Chassis.Database;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.Relay;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Chassis.Commands;

/// <summary>
/// Carries a command through: load, decide, store, answer. The rule that decides is a pure function of the use case; everything
/// that must never be forgotten around it (idempotency, versions, scope, the journal) is here.
/// </summary>
public sealed class Commands(
    NpgsqlDataSource database, IHttpContextAccessor http, Caller caller, TimeProvider time, Constraints constraints, RelaySignal relay)
{
    private HttpContext Context => http.HttpContext ?? throw new InvalidOperationException("A command belongs to a request.");

    /// <summary>Begins a new aggregate.</summary>
    /// <param name="aggregate">The kind of aggregate.</param>
    /// <param name="decide">The rule. Throws <see cref="ProblemException"/> to refuse.</param>
    /// <param name="cancellation">Ends the command.</param>
    public Task<IResult> Create<TSnapshot>(Aggregate<TSnapshot> aggregate, Func<Stamp, Decision<TSnapshot>> decide, CancellationToken cancellation)
        where TSnapshot : ISnapshot =>
        Create<TSnapshot, object?>(aggregate, null, (_, stamp) => decide(stamp), cancellation);

    /// <summary>Begins a new aggregate by a rule that needs to know more.</summary>
    /// <param name="aggregate">The kind of aggregate.</param>
    /// <param name="gather">Reads, and locks, what the rule needs, in the command's transaction.</param>
    /// <param name="decide">The rule. Throws <see cref="ProblemException"/> to refuse.</param>
    /// <param name="cancellation">Ends the command.</param>
    public async Task<IResult> Create<TSnapshot, TFacts>(
        Aggregate<TSnapshot> aggregate,
        Func<NpgsqlConnection, Task<TFacts>>? gather,
        Func<TFacts, Stamp, Decision<TSnapshot>> decide,
        CancellationToken cancellation)
        where TSnapshot : ISnapshot
    {
        var key = IdempotencyKey.Of(Context, caller);
        await using var connection = await database.OpenConnectionAsync(cancellation);
        if (await FindAnswer(connection, key, cancellation) is { } earlier)
        {
            return earlier;
        }

        var stamp = Stamp.Now(Guid.CreateVersion7(time.GetUtcNow()), version: 1, time);
        return await Store<TSnapshot, TFacts>(
            connection, aggregate, null, key, stamp, gather, (facts, now) => [decide(facts, now)], null, StatusCodes.Status201Created, cancellation)
            ?? throw new InvalidOperationException($"{aggregate.Table} {stamp.Stream} was there already.");
    }

    /// <summary>Changes an aggregate the caller has seen in its present version.</summary>
    /// <param name="aggregate">The kind of aggregate.</param>
    /// <param name="id">Which one.</param>
    /// <param name="decide">The rule. Throws <see cref="ProblemException"/> to refuse.</param>
    /// <param name="cancellation">Ends the command.</param>
    public Task<IResult> Change<TSnapshot>(
        Aggregate<TSnapshot> aggregate, Guid id, Func<TSnapshot, Stamp, Decision<TSnapshot>> decide, CancellationToken cancellation)
        where TSnapshot : ISnapshot =>
        Change<TSnapshot, object?>(aggregate, id, null, (current, _, stamp) => decide(current, stamp), cancellation);

    /// <summary>Changes an aggregate by a rule that needs to know more.</summary>
    /// <param name="aggregate">The kind of aggregate.</param>
    /// <param name="id">Which one.</param>
    /// <param name="gather">Reads, and locks, what the rule needs, in the command's transaction.</param>
    /// <param name="decide">The rule. Throws <see cref="ProblemException"/> to refuse.</param>
    /// <param name="cancellation">Ends the command.</param>
    public Task<IResult> Change<TSnapshot, TFacts>(
        Aggregate<TSnapshot> aggregate,
        Guid id,
        Func<NpgsqlConnection, TSnapshot, Task<TFacts>>? gather,
        Func<TSnapshot, TFacts, Stamp, Decision<TSnapshot>> decide,
        CancellationToken cancellation)
        where TSnapshot : ISnapshot =>
        ChangeMany<TSnapshot, TFacts>(aggregate, id, gather, (current, facts, stamp) => [decide(current, facts, stamp)], null, cancellation);

    /// <summary>Changes an aggregate by several events, all or none of which are stored.</summary>
    /// <param name="aggregate">The kind of aggregate.</param>
    /// <param name="id">Which one.</param>
    /// <param name="gather">Reads, and locks, what the rule needs, in the command's transaction; null where it needs nothing.</param>
    /// <param name="decide">
    /// The rule: at least one event, of the stamp's version and those that follow it. Throws <see cref="ProblemException"/> to refuse.
    /// </param>
    /// <param name="answer">The answer, of the resource as it now stands and what was decided; null where the resource is all of it.</param>
    /// <param name="cancellation">Ends the command.</param>
    public async Task<IResult> ChangeMany<TSnapshot, TFacts>(
        Aggregate<TSnapshot> aggregate,
        Guid id,
        Func<NpgsqlConnection, TSnapshot, Task<TFacts>>? gather,
        Func<TSnapshot, TFacts, Stamp, IReadOnlyList<Decision<TSnapshot>>> decide,
        Func<object, IReadOnlyList<Decision<TSnapshot>>, object>? answer,
        CancellationToken cancellation)
        where TSnapshot : ISnapshot
    {
        var key = IdempotencyKey.Of(Context, caller);
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var (earlier, current) = await Load(connection, aggregate, id, key, cancellation);
        if (earlier is not null)
        {
            return earlier;
        }

        if (current is null)
        {
            throw new ProblemException(Problems.NotFound);
        }

        if (!ETag.Matches(Context.Request, current.Version))
        {
            throw Stale(aggregate, current);
        }

        var stamp = Stamp.Now(id, current.Version + 1, time);
        var given = await Store<TSnapshot, TFacts>(
            connection, aggregate, current, key, stamp,
            gather is null ? null : inside => gather(inside, current.Snapshot),
            (facts, now) => aggregate.Judge(current, caller, () => decide(current.Snapshot, facts, now)), answer,
            StatusCodes.Status200OK, cancellation);
        if (given is not null)
        {
            return given;
        }

        // Somebody was faster: perhaps this very request, sent twice.
        (earlier, current) = await Load(connection, aggregate, id, key, cancellation);
        return earlier ?? throw (current is null ? new ProblemException(Problems.NotFound) : Stale(aggregate, current));
    }

    private async Task<Answer?> Store<TSnapshot, TFacts>(
        NpgsqlConnection connection,
        Aggregate<TSnapshot> aggregate,
        Loaded<TSnapshot>? current,
        IdempotencyKey key,
        Stamp stamp,
        Func<NpgsqlConnection, Task<TFacts>>? gather,
        Func<TFacts, Stamp, IReadOnlyList<Decision<TSnapshot>>> decide,
        Func<object, IReadOnlyList<Decision<TSnapshot>>, object>? answered,
        int status,
        CancellationToken cancellation)
        where TSnapshot : ISnapshot
    {
        // Without anything to gather, one event is one round trip and a transaction of its own.
        await using var gathering = gather is null ? null : await connection.BeginTransactionAsync(cancellation);
        IReadOnlyList<Decision<TSnapshot>> decisions;
        try
        {
            TFacts facts = default!;
            if (gather is not null)
            {
                await using var scope = new NpgsqlBatch(connection, gathering) { BatchCommands = { Scope.Command(caller.Reach.Setting) } };
                await scope.ExecuteNonQueryAsync(cancellation);
                facts = await gather(connection);
            }

            decisions = decide(facts, stamp);
        }
        catch (ProblemException) when (gathering is not null)
        {
            // Perhaps this very request was sent twice, or somebody else was faster, and what they did is why the rule refuses it now.
            await gathering.RollbackAsync(cancellation);
            var (earlier, now) = current is null
                ? (await FindAnswer(connection, key, cancellation), null)
                : await Load(connection, aggregate, current.Id, key, cancellation);
            if (earlier is not null || now?.Version != current?.Version)
            {
                return earlier;
            }

            throw;
        }

        // Who was faster by one event leaves the version that the second of ours asks for: what the first did not store, none may.
        await using var joint = gathering is null && decisions.Count > 1 ? await connection.BeginTransactionAsync(cancellation) : null;
        var transaction = gathering ?? joint;

        var last = decisions[^1].Event;
        var shown = aggregate.Show(stamp.Stream, last.Version, last.Snapshot, current?.Circumstance, caller);
        var answer = new Answer(
            status,
            status == StatusCodes.Status201Created ? $"{aggregate.Path}/{stamp.Stream}" : null,
            ETag.Of(last.Version),
            JsonSerializer.Serialize(answered is null ? shown : answered(shown, decisions), Json.Options));

        try
        {
            await using var batch = new NpgsqlBatch(connection, transaction) { BatchCommands = { Scope.Command(caller.Reach.Setting) } };
            var author = Author.Of(caller, last.Snapshot.Authority);
            var before = current;
            foreach (var decision in decisions)
            {
                var happened = decision.Event;
                batch.BatchCommands.Add(JournalWriter.Store(
                    aggregate, before, decision, author, happened == last ? new KeptAnswer(key, answer, stamp.Version) : null));
                before = new(stamp.Stream, happened.Version, Hash: null, happened.Snapshot);
            }

            // Whoever comes too late does not store the first, and what the others stored goes with the transaction.
            await using (var reader = await batch.ExecuteReaderAsync(cancellation))
            {
                await reader.NextResultAsync(cancellation);
                await reader.ReadAsync(cancellation);
                if (reader.GetInt64(0) == 0)
                {
                    return null;
                }
            }

            if (transaction is not null)
            {
                await transaction.CommitAsync(cancellation);
            }
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            if (transaction is not null)
            {
                await transaction.RollbackAsync(cancellation);
            }

            return await FindAnswer(connection, key, cancellation) ?? throw constraints.Explain(exception);
        }

        relay.Wake();
        return answer;
    }

    private static async Task<Answer?> FindAnswer(NpgsqlConnection connection, IdempotencyKey key, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { key.Find() } };
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        return await key.Read(reader, cancellation);
    }

    /// <summary>
    /// Loads the aggregate, then looks for the answer this key got. In that order: a twin that comes between is found by its answer,
    /// and never mistaken for somebody else who was faster.
    /// </summary>
    private async Task<(Answer? Earlier, Loaded<TSnapshot>? Current)> Load<TSnapshot>(
        NpgsqlConnection connection, Aggregate<TSnapshot> aggregate, Guid id, IdempotencyKey key, CancellationToken cancellation)
        where TSnapshot : ISnapshot
    {
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands = { Scope.Command(caller.Reach.Setting), Aggregates.Find(aggregate, id, caller.Reach), key.Find() },
        };
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        await reader.NextResultAsync(cancellation);
        var current = await Aggregates.Read<TSnapshot>(reader, cancellation);
        await reader.NextResultAsync(cancellation);
        return (await key.Read(reader, cancellation), current);
    }

    private ProblemException Stale<TSnapshot>(Aggregate<TSnapshot> aggregate, Loaded<TSnapshot> current)
        where TSnapshot : ISnapshot =>
        new ProblemException(Problems.StaleVersion)
            .With("current", aggregate.Show(current.Id, current.Version, current.Snapshot, current.Circumstance, caller))
            .With("etag", ETag.Of(current.Version));
}
