using Npgsql;
using PeerAdvisory.Reporting.Tests.House;

namespace PeerAdvisory.Reporting.Tests;

public sealed class RowSecurityTests(TestServers servers)
{
    [Fact]
    public async Task Beneath_every_query_the_database_keeps_authorities_apart()
    {
        await using var house = await ReportingHouse.Open(servers);
        var history = new History(10).Grow(400);
        await house.Journals.Send(history.All);
        await house.HasProved(history);

        foreach (var table in new[] { "events", "projections.positions", "projections.courses", "projections.enrolments" })
        {
            var all = await Count(house, "all", $"select count(*) from {table}");
            var own = await Count(house, "0751", $"select count(*) from {table} where authority = '0751'");
            Assert.True(all > own, table);
            Assert.Equal(own, await Count(house, "0751", $"select count(*) from {table}"));
            Assert.Equal(0, await Count(house, "", $"select count(*) from {table}"));
            Assert.Equal(0, await Count(house, null, $"select count(*) from {table}"));
        }
    }

    [Theory]
    [InlineData("create table mine (a integer)")]
    [InlineData("create schema mine")]
    [InlineData("drop schema projections cascade")]
    [InlineData("alter table events disable row level security")]
    [InlineData("select make_projections('public', 1, null)")]
    [InlineData("update events set body = '{}'")]
    [InlineData("delete from journal")]
    [InlineData("delete from inbox_alarms")]
    [InlineData("delete from vanished")]
    [InlineData("truncate events")]
    public async Task The_service_may_not(string statement)
    {
        await using var database = await (await servers.Databases("reporting")).Clone();
        await using var source = NpgsqlDataSource.Create(database.Service);
        await using var command = source.CreateCommand(statement);

        await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
    }

    private static async Task<long> Count(ReportingHouse house, string? authority, string sql)
    {
        await using var connection = new NpgsqlConnection(house.Database.Service);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        if (authority is not null)
        {
            await using var scope = new NpgsqlCommand("select set_config('app.authority', $1, false)", connection) { Parameters = { new() { Value = authority } } };
            await scope.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        await using var count = new NpgsqlCommand(sql, connection);
        return (long)(await count.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }
}
