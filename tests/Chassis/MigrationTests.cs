using Npgsql;
using PeerAdvisory.Chassis.Database;
using PeerAdvisory.Chassis.Tests.House;
using PeerAdvisory.Testing;
using PeerAdvisory.Testing.Servers;

namespace PeerAdvisory.Chassis.Tests;

public sealed class MigrationTests(TestServers servers)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Four_replicas_that_migrate_at_once_run_every_script_once()
    {
        await using var database = await Empty();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Migrate(database.Owner), Cancellation)));
        var scripts = await Line.Rows<string>(database, "select scriptname from schemaversions order by schemaversionsid");
        Assert.Equal(scripts.Distinct(), scripts);
        Assert.Equal(
            ["PeerAdvisory.Chassis.Database.0001_journal.sql", "PeerAdvisory.Chassis.Database.0002_inbox.sql"], scripts.Take(2));
        Assert.EndsWith("0001_positions_and_what_was_applied.sql", scripts[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_replica_waits_for_another_longer_than_a_command_may_take()
    {
        await using var database = await Empty();
        await using var other = new NpgsqlConnection(database.Owner + ";Pooling=false");
        await other.OpenAsync(Cancellation);
        await using (var hold = new NpgsqlCommand("select pg_advisory_lock(1885693298)", other))
        {
            await hold.ExecuteNonQueryAsync(Cancellation);
        }

        var migrating = Task.Run(() => Migrate(database.Owner + ";Command Timeout=1"), Cancellation);
        await Eventually.Is(() => database.Ask<bool>("""
            select exists (select from pg_stat_activity
                            where datname = current_database() and wait_event = 'advisory' and query_start < clock_timestamp() - interval '1.5 seconds')
            """));
        Assert.False(migrating.IsCompleted);
        await other.CloseAsync();
        await migrating.WaitAsync(Eventually.Patience, Cancellation);
    }

    [Fact]
    public async Task A_script_that_fails_leaves_nothing_behind_and_says_which()
    {
        await using var database = await Empty();
        await database.Execute("create view journal_heads as select 1 as one");
        var failed = Assert.Throws<InvalidOperationException>(() => Migrate(database.Owner));
        Assert.Contains("0001_positions_and_what_was_applied.sql", failed.Message, StringComparison.Ordinal);
        Assert.Equal(0, await database.Ask<long>("select count(*) from pg_tables where schemaname = 'public' and tablename <> 'schemaversions'"));
    }

    private static void Migrate(string owner) => Migrations.Run(owner, "hiring", typeof(MigrationTests).Assembly);

    /// <summary>A database as deploy/databases.sql leaves it.</summary>
    private async Task<ServiceDatabase> Empty()
    {
        var database = await (await Line.Databases(servers, "hiring")).Clone();
        await database.Execute("drop schema public cascade; create schema public authorization hiring_owner");
        return database;
    }
}
