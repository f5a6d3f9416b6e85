using System.Reflection;
using Npgsql;
using PeerAdvisory.Testing.Faults;
using PeerAdvisory.Testing.Servers;

namespace PeerAdvisory.Testing.Tests;

public sealed class PostgresServerTests(TestServers servers)
{
    [Fact]
    public async Task It_answers_as_a_superuser_and_keeps_its_promises()
    {
        var server = await servers.Postgres();
        Assert.True(await server.Ask<bool>("postgres", "select rolsuper from pg_roles where rolname = current_user"));
        Assert.Equal("on", await server.Ask<string>("postgres", "show synchronous_commit"));
    }

    [Fact]
    public async Task Every_clone_is_migrated_and_separate()
    {
        var databases = await Enrolment();
        var clones = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => databases.Clone()));
        await clones[0].Execute("insert into places values (7)");
        Assert.Equal(7, await clones[0].Ask<int>("select number from places"));
        Assert.Equal(0L, await clones[1].Ask<long>("select count(*) from places"));
        foreach (var clone in clones)
        {
            await clone.DisposeAsync();
        }

        var server = await servers.Postgres();
        Assert.Equal(0L, await server.Ask<long>("postgres", $"select count(*) from pg_database where datname = '{clones[0].Name}'"));
    }

    [Fact]
    public async Task The_service_works_with_what_the_migrations_grant_and_no_more()
    {
        await using var database = await (await Enrolment()).Clone();
        await Run(database.Service, "insert into places values (1)");
        await Refused(database.Service, "create table mine (id int)", PostgresErrorCodes.InsufficientPrivilege);
        await Refused(database.Service, "create temporary table mine (id int)", PostgresErrorCodes.InsufficientPrivilege);
        await Run(database.Owner, "create table mine (id int)");
    }

    [Fact]
    public async Task One_service_cannot_enter_the_database_of_another()
    {
        await using var database = await (await Enrolment()).Clone();
        await using var other = await (await servers.Databases("hiring", Assembly.GetExecutingAssembly(), Migrate("hiring"))).Clone();
        var intruder = new NpgsqlConnectionStringBuilder(other.Service) { Database = database.Name }.ConnectionString;
        await Refused(intruder, "select 1", PostgresErrorCodes.InsufficientPrivilege);
    }

    [Fact]
    public async Task Killed_and_started_again_it_has_every_row_it_confirmed()
    {
        await using var postgres = await ControllablePostgres.Start();
        var databases = await postgres.Databases("enrolment", Assembly.GetExecutingAssembly().Location, owner =>
        {
            Migrate("enrolment")(owner);
            return Task.CompletedTask;
        });
        var database = await databases.Clone();
        await Run(database.Service, "insert into places values (3)");

        await postgres.Kill();
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => Run(database.Service, "select 1"));
        await postgres.StartAgain();
        Assert.Equal(3, await database.Ask<int>("select number from places"));

        await postgres.Stop();
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => Run(database.Service, "select 1"));
        await postgres.StartAgain();
        Assert.Equal(3, await database.Ask<int>("select number from places"));
    }

    private Task<ServiceDatabases> Enrolment() =>
        servers.Databases("enrolment", Assembly.GetExecutingAssembly(), Migrate("enrolment"));

    private static Action<string> Migrate(string service) => owner =>
    {
        using var connection = new NpgsqlConnection(owner);
        connection.Open();
        using var create = new NpgsqlCommand($"create table places (number int); grant select, insert on places to {service}", connection);
        create.ExecuteNonQuery();
    };

    private static async Task Run(string address, string sql)
    {
        await using var connection = new NpgsqlConnection(address);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    private static async Task Refused(string address, string sql, string code)
    {
        var refusal = await Assert.ThrowsAsync<PostgresException>(() => Run(address, sql));
        Assert.Equal(code, refusal.SqlState);
    }
}
