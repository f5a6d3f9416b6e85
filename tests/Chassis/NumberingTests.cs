using Npgsql;
using PeerAdvisory.Chassis.Database;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.Tests.House;
using PeerAdvisory.Chassis.Tests.Source;
using PeerAdvisory.Contracts.Hiring.V1;
using PeerAdvisory.Testing;

namespace PeerAdvisory.Chassis.Tests;

public sealed class NumberingTests(TestServers servers)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_to_insert_that_commits_last_is_numbered_last_and_relayed_like_the_rest()
    {
        await using var line = await Line.New(servers);
        await line.StartSource();
        await line.StartConsumer();

        await using var early = await Writer.Open(line);
        var first = await early.Store();
        await using var late = await Writer.Open(line);
        var second = await late.Store();
        await late.Commit();
        Assert.Equal(1, await NumberOf(line, second));

        await early.Commit();
        Assert.Equal(2, await NumberOf(line, first));
        await line.Agrees();
    }

    [Fact]
    public async Task A_transaction_that_another_database_of_the_server_holds_open_holds_nothing_up()
    {
        await using var line = await Line.New(servers);
        await using var elsewhere = new NpgsqlConnection((await servers.Postgres()).Superuser);
        await elsewhere.OpenAsync(Cancellation);
        await using var open = await elsewhere.BeginTransactionAsync(Cancellation);
        await using var take = new NpgsqlCommand("select pg_current_xact_id()::text", elsewhere, open);
        Assert.NotNull(await take.ExecuteScalarAsync(Cancellation));

        var source = await line.StartSource();
        await line.StartConsumer();
        await Line.Register(source, 20);
        await line.Agrees();
    }

    [Fact]
    public async Task Many_writers_that_pause_and_turn_back_leave_no_gap_and_lose_nothing()
    {
        await using var line = await Line.New(servers);
        await line.StartSource();
        await line.StartSource();
        await line.StartConsumer();

        var committed = 0;
        await Parallel.ForAsync(0, 12, new ParallelOptions { MaxDegreeOfParallelism = 12 }, async (number, _) =>
        {
            var chance = new Random(number);
            for (var turn = 0; turn < 25; turn++)
            {
                await using var writer = await Writer.Open(line);
                await writer.Pause(chance.NextDouble() * 0.02);
                for (var entries = chance.Next(1, 4); entries > 0; entries--)
                {
                    await writer.Store();
                    await writer.Pause(chance.NextDouble() * 0.01);
                }

                if (chance.NextDouble() < 0.25)
                {
                    await writer.TurnBack();
                }
                else
                {
                    await writer.Commit();
                    Interlocked.Increment(ref committed);
                }
            }
        });

        Assert.InRange(committed, 100, 300);
        await line.Agrees();
    }

    private static Task<long?> NumberOf(Line line, Guid stream) => Eventually.Until(
        async () => (await Line.Rows<long?>(line.Source, $"select sequence from journal where stream = '{stream}'")).Single(), number => number is not null);

    /// <summary>A command's transaction, held open as long as a test wants.</summary>
    private sealed class Writer : IAsyncDisposable
    {
        private readonly NpgsqlConnection _connection;
        private readonly NpgsqlTransaction _transaction;

        private Writer(NpgsqlConnection connection, NpgsqlTransaction transaction) => (_connection, _transaction) = (connection, transaction);

        public static async Task<Writer> Open(Line line)
        {
            var connection = new NpgsqlConnection(line.Source.Service);
            await connection.OpenAsync(Cancellation);
            return new(connection, await connection.BeginTransactionAsync(Cancellation));
        }

        public async Task<Guid> Store()
        {
            var stamp = Stamp.Now(Guid.NewGuid(), version: 1, TimeProvider.System);
            var position = new PositionSnapshot("0751", "municipality", "housing", "ordinary", "own-experience", true, 20, stamp.Today);
            await using var batch = new NpgsqlBatch(_connection, _transaction)
            {
                BatchCommands =
                {
                    Scope.Command(Scope.All),
                    JournalWriter.Store(
                        Position.Aggregate,
                        null,
                        new(new PositionRegistered(stamp.Stream, stamp.Version, stamp.RecordedAt, position)),
                        new Author("test", null, Guid.NewGuid(), null),
                        kept: null),
                },
            };
            await batch.ExecuteNonQueryAsync(Cancellation);
            return stamp.Stream;
        }

        public async Task Pause(double seconds)
        {
            await using var pause = new NpgsqlCommand("select pg_sleep($1)", _connection, _transaction) { Parameters = { new() { Value = seconds } } };
            await pause.ExecuteNonQueryAsync(Cancellation);
        }

        public Task Commit() => _transaction.CommitAsync(Cancellation);

        public Task TurnBack() => _transaction.RollbackAsync(Cancellation);

        public async ValueTask DisposeAsync()
        {
            await _transaction.DisposeAsync();
            await _connection.DisposeAsync();
        }
    }
}
