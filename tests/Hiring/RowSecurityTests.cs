using System.Net;
using Npgsql;
using PeerAdvisory.Testing.Http;

namespace PeerAdvisory.Hiring.Tests;

/// <summary>
/// The service's own role, in plain SQL without any predicate: what row-level security lets through when nothing else stands in the
/// way. Everybody's rows are there: two municipalities' and a region's.
/// </summary>
public sealed class RowSecurityTests(HiringService hiring) : IClassFixture<HiringService>, IAsyncLifetime
{
    private static readonly string[] Employers = ["0101", "0751", "region-hovedstaden"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        foreach (var employer in Employers)
        {
            using var client = hiring.Of(employer);
            await client.Create("/v1/positions", Examples.Body(), key: "row-security").Gives(HttpStatusCode.Created);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("0751", "0751")]
    [InlineData("0101", "0101")]
    [InlineData("0461", "")]
    [InlineData("region-oestdanmark,region-hovedstaden,region-sjaelland", "region-hovedstaden")]
    [InlineData("all", "0101 0751 region-hovedstaden")]
    [InlineData("0", "")]
    [InlineData("075", "")]
    [InlineData("%", "")]
    public async Task Only_rows_of_the_authorities_named_are_read(string authorities, string seen)
    {
        await using var connection = await As(authorities);
        foreach (var table in new[] { "positions", "journal" })
        {
            Assert.Equal(seen, string.Join(' ', await Texts(connection, $"select distinct authority from {table} order by 1")));
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task An_unset_or_empty_scope_reads_nothing(string? authorities)
    {
        await using var connection = await As(authorities);
        Assert.Empty(await Texts(connection, "select authority from positions"));
        Assert.Empty(await Texts(connection, "select authority from journal"));
        Assert.Empty(await Texts(connection, "select text from journal_texts"));
    }

    [Fact]
    public async Task A_scope_ends_with_its_transaction()
    {
        await using var connection = await As(null);
        await using (var transaction = await connection.BeginTransactionAsync(Cancellation))
        {
            await Texts(connection, "select set_config('app.authority', 'all', true)");
            Assert.Equal(Employers.Length, (await Texts(connection, "select authority from positions")).Count);
            await transaction.CommitAsync(Cancellation);
        }

        // On the reused connection the setting now reads as '', not as unset.
        Assert.Equal([""], await Texts(connection, "select current_setting('app.authority', true)"));
        Assert.Empty(await Texts(connection, "select authority from positions"));
    }

    [Theory]
    [InlineData("0751")]
    [InlineData("")]
    [InlineData(null)]
    public async Task Anothers_row_is_not_updated(string? authorities)
    {
        await using var connection = await As(authorities);
        Assert.Equal(0, await Execute(connection, "update positions set version = 99 where authority = '0101'"));
        Assert.Equal(0, await Execute(connection, "update journal set sequence = 99 where authority = '0101'"));
        Assert.Equal(0, await hiring.Database.Ask<long>("select count(*) from positions where version = 99"));
    }

    [Fact]
    public async Task An_own_row_does_not_become_anothers()
    {
        await using var connection = await As("0751");
        await Refused(connection, """update positions set snapshot = snapshot || '{"employer": "0101"}'""");
    }

    [Theory]
    [InlineData("0751")]
    [InlineData("")]
    [InlineData(null)]
    public async Task Anothers_row_is_not_inserted(string? authorities)
    {
        await using var connection = await As(authorities);
        await Refused(connection, """
            insert into positions (id, version, hash, snapshot)
            values (gen_random_uuid(), 1, '', '{"employer": "0101", "setting": "ward", "employmentForm": "ordinary", "from": "2025-01-01"}')
            """);
        await Refused(connection, """
            insert into journal (stream, version, authority, type, body, actor, correlation, recorded_at, hash)
            values (gen_random_uuid(), 1, '0101', 'Hiring.V1.PositionRegistered', '{}', 'x', gen_random_uuid(), now(), '')
            """);
        await Refused(connection, """
            insert into journal_texts (stream, version, authority, salt, text)
            select stream, version, '0101', ''::bytea, 'x' from journal
            union all select gen_random_uuid(), 1, '0101', ''::bytea, 'x'
            """);
    }

    [Theory]
    [InlineData("delete from positions")]
    [InlineData("truncate positions")]
    [InlineData("delete from journal")]
    [InlineData("update journal set body = '{}'")]
    [InlineData("update journal set hash = ''")]
    [InlineData("alter table positions disable row level security")]
    [InlineData("drop policy by_authority on positions")]
    [InlineData("create table mine (id integer)")]
    [InlineData("set role hiring_owner")]
    public async Task The_role_has_no_way_around_it(string statement)
    {
        await using var connection = await As("all");
        await Refused(connection, statement);
    }

    private async Task<NpgsqlConnection> As(string? authorities)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(hiring.Database.Service) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(Cancellation);
        if (authorities is not null)
        {
            await using var scope = new NpgsqlCommand("select set_config('app.authority', $1, false)", connection) { Parameters = { new() { Value = authorities } } };
            await scope.ExecuteNonQueryAsync(Cancellation);
        }

        return connection;
    }

    private static async Task<IReadOnlyList<string>> Texts(NpgsqlConnection connection, string sql)
    {
        var texts = new List<string>();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        while (await reader.ReadAsync(Cancellation))
        {
            texts.Add(reader.GetString(0));
        }

        return texts;
    }

    private static async Task<int> Execute(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteNonQueryAsync(Cancellation);
    }

    private static async Task Refused(NpgsqlConnection connection, string sql) =>
        Assert.Equal("42501", (await Assert.ThrowsAsync<PostgresException>(() => Execute(connection, sql))).SqlState);
}
