using Npgsql;
using PeerAdvisory.Chassis.Database;

namespace PeerAdvisory.Chassis.Relay;

/// <summary>
/// A relay's leadership: one unpooled session that holds the lock and does everything through it, so that whoever loses the
/// session can do nothing more. A pulse keeps the session; a frozen process has none, and PostgreSQL ends its session.
/// </summary>
internal sealed class RelaySession : IAsyncDisposable
{
    /// <summary>Any number will do, as long as every replica takes the same.</summary>
    private const long Leadership = 0x7265_6c61;

    private readonly NpgsqlConnection _connection;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly CancellationTokenSource _ended = new();
    private readonly Task _pulse;

    private RelaySession(NpgsqlConnection connection, TimeSpan frozenAfter)
    {
        _connection = connection;
        _pulse = Pulse(frozenAfter / 4);
    }

    /// <summary>Opens a session that may come to lead.</summary>
    internal static async Task<RelaySession> Open(string connectionString, TimeSpan frozenAfter, CancellationToken cancellation)
    {
        var settings = Preparation.Prepared(connectionString);
        settings.Pooling = false;
        var connection = new NpgsqlConnection(settings.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellation);

            // A process may freeze between two commands, or while PostgreSQL is sending it what it asked for.
            await using var limits = new NpgsqlCommand("""
                select set_config('app.authority', $1, false), set_config('idle_session_timeout', $2, false), set_config('tcp_user_timeout', $2, false)
                """, connection)
            {
                Parameters = { new() { Value = Scope.All }, new() { Value = $"{(long)frozenAfter.TotalMilliseconds}ms" } },
            };
            await limits.ExecuteNonQueryAsync(cancellation);
            return new RelaySession(connection, frozenAfter);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Tries to become the leader; false where another leads.</summary>
    internal Task<bool> TryLead(CancellationToken cancellation) => InTurn(
        async () =>
        {
            await using var take = new NpgsqlCommand("select pg_try_advisory_lock($1)", _connection) { Parameters = { new() { Value = Leadership } } };
            return await take.ExecuteScalarAsync(cancellation) is true;
        },
        cancellation);

    /// <summary>How many entries have no number yet.</summary>
    internal Task<long> Unnumbered(CancellationToken cancellation) => InTurn(
        async () =>
        {
            await using var command = new NpgsqlCommand("select count(*) from journal where sequence is null", _connection);
            return (long)(await command.ExecuteScalarAsync(cancellation))!;
        },
        cancellation);

    /// <summary>
    /// Numbers committed entries that have none, in order of insertion, and says where the relay stands with them: one round trip.
    /// A transaction that commits late is simply numbered later, so nothing is ever skipped.
    /// </summary>
    internal Task<(Position Position, IReadOnlyList<NumberedEntry> Numbered)> Number(int atMost, CancellationToken cancellation) => InTurn(
        async () =>
        {
            await using var batch = new NpgsqlBatch(_connection)
            {
                BatchCommands =
                {
                    new("""
                        with waiting as materialized (
                            select ordinal, row_number() over (order by ordinal) as place
                              from (select ordinal from journal where sequence is null order by ordinal limit $1) as first
                        ), counted as (
                            update relay set numbered = numbered + (select count(*) from waiting)
                             where exists (select from waiting)
                            returning numbered - (select count(*) from waiting) as before
                        )
                        update journal set sequence = counted.before + waiting.place
                          from waiting, counted
                         where journal.ordinal = waiting.ordinal
                        returning journal.sequence, journal.type, journal.body, journal.hash, journal.correlation, journal.traceparent
                        """)
                    {
                        Parameters = { new NpgsqlParameter<int> { TypedValue = atMost } },
                    },
                    new("select incarnation, numbered, published from relay"),
                },
            };
            await using var reader = await batch.ExecuteReaderAsync(cancellation);
            var numbered = await NumberedEntry.ReadAll(reader, cancellation);
            await reader.NextResultAsync(cancellation);
            await reader.ReadAsync(cancellation);
            return (new Position(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2)), numbered);
        },
        cancellation);

    /// <summary>Entries that were numbered and not published: what an earlier leader left behind.</summary>
    internal Task<IReadOnlyList<NumberedEntry>> Unpublished(Position position, int atMost, CancellationToken cancellation) => InTurn(
        async () =>
        {
            await using var command = new NpgsqlCommand("""
                select sequence, type, body, hash, correlation, traceparent
                  from journal
                 where sequence > $1
                 order by sequence
                 limit $2
                """, _connection)
            {
                Parameters = { new() { Value = position.Published }, new() { Value = atMost } },
            };
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            return await NumberedEntry.ReadAll(reader, cancellation);
        },
        cancellation);

    /// <summary>Moves on, unless another relay has. Not worth waiting for the disk: what a crash forgets is sent again.</summary>
    /// <exception cref="DeposedException">Another relay has published since.</exception>
    internal Task Published(Position position, long upTo, CancellationToken cancellation) => InTurn(
        async () =>
        {
            await using var batch = new NpgsqlBatch(_connection)
            {
                BatchCommands =
                {
                    new("select set_config('synchronous_commit', 'off', true)"),
                    new("update relay set published = $1 where published = $2 and incarnation = $3")
                    {
                        Parameters = { new() { Value = upTo }, new() { Value = position.Published }, new() { Value = position.Incarnation } },
                    },
                },
            };
            return await batch.ExecuteNonQueryAsync(cancellation) == 1 ? true : throw new DeposedException();
        },
        cancellation);

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _pulse;
        await _connection.DisposeAsync();
        _turn.Dispose();
        _ended.Dispose();
    }

    private async Task<T> InTurn<T>(Func<Task<T>> work, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            return await work();
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task Pulse(TimeSpan every)
    {
        using var timer = new PeriodicTimer(every);
        try
        {
            while (await timer.WaitForNextTickAsync(_ended.Token))
            {
                await InTurn(
                    async () =>
                    {
                        await using var command = new NpgsqlCommand("select 1", _connection);
                        return await command.ExecuteScalarAsync(_ended.Token);
                    },
                    _ended.Token);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or NpgsqlException or InvalidOperationException)
        {
            // The session is over. Whatever the relay does next on it fails, and it steps down.
        }
    }
}

/// <summary>Where a relay stands: everything up to <see cref="Published"/> is with the broker.</summary>
internal sealed record Position(long Incarnation, long Numbered, long Published);

/// <summary>Another relay leads now.</summary>
internal sealed class DeposedException() : Exception("Another relay leads now.");
