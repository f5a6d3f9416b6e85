using System.Text.Json.Nodes;
using Npgsql;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.Tests.House;
using PeerAdvisory.Chassis.Tests.Source;

namespace PeerAdvisory.Chassis.Tests;

public sealed class RowSecurityTests(OneSource source) : IClassFixture<OneSource>, IAsyncLifetime
{
    private static readonly string[] Tables = ["positions", "journal", "journal_texts"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        foreach (var employer in new[] { "0101", "0751" })
        {
            using var answer = await Testing.Http.Requests.Create(source.One, "/v1/positions", Line.Position(employer, note: "En note."));
            answer.EnsureSuccessStatusCode();
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0000")]
    [InlineData(",")]
    [InlineData("ALL")]
    [InlineData("'0751'")]
    public async Task A_scope_that_names_nobody_sees_nothing(string? scope)
    {
        foreach (var table in Tables)
        {
            Assert.Equal(0, await Count(scope, table));
        }
    }

    [Fact]
    public async Task A_scope_sees_its_own_and_the_service_sees_all()
    {
        foreach (var table in Tables)
        {
            Assert.True(await Count("0751", table) > 0);
            Assert.Equal(0, await Count("0751", $"{table} where authority <> '0751'"));
            Assert.True(await Count("0751,0101", $"{table} where authority = '0101'") > 0);
            Assert.True(await Count("all", $"{table} where authority = '0101'") > 0);
        }
    }

    [Fact]
    public async Task A_plan_is_not_made_as_if_nearly_every_row_were_hidden()
    {
        var plan = await source.Line.Source.Ask<string>("explain (format json) select from generate_series(1, 1000) as row where visible(row::text)");

        Assert.InRange(JsonNode.Parse(plan!)![0]!["Plan"]!["Plan Rows"]!.GetValue<int>(), 250, 1000);
    }

    [Fact]
    public async Task A_rule_knows_nothing_beyond_the_callers_reach_even_where_the_scope_would_show_it()
    {
        var id = await source.Line.Source.Ask<Guid>("select id from positions where authority = '0101' limit 1");
        await using var connection = new NpgsqlConnection(source.Line.Source.Service);
        await connection.OpenAsync(Cancellation);
        await using var transaction = await connection.BeginTransactionAsync(Cancellation);
        await using (var all = new NpgsqlBatch(connection, transaction) { BatchCommands = { Database.Scope.Command("all") } })
        {
            await all.ExecuteNonQueryAsync(Cancellation);
        }

        Assert.Null(await Aggregates.Snapshot(connection, Position.Aggregate, id, new(All: false, ["0751"]), Cancellation));
        Assert.NotNull(await Aggregates.Snapshot(connection, Position.Aggregate, id, new(All: false, ["0751", "0101"]), Cancellation));
        Assert.NotNull(await Aggregates.Snapshot(connection, Position.Aggregate, id, new(All: true, []), Cancellation, held: true));
    }

    [Fact]
    public async Task A_connection_that_is_used_again_has_forgotten_its_scope()
    {
        await using var pool = NpgsqlDataSource.Create(source.Line.Source.Service + ";Maximum Pool Size=1");
        await using (var connection = await pool.OpenConnectionAsync(Cancellation))
        await using (var batch = new NpgsqlBatch(connection) { BatchCommands = { Database.Scope.Command("all"), new("select count(*) from journal") } })
        {
            await batch.ExecuteNonQueryAsync(Cancellation);
        }

        await using var again = pool.CreateCommand("select current_setting('app.authority', true) || '/' || (select count(*) from journal)");
        Assert.Equal("/0", await again.ExecuteScalarAsync(Cancellation));
    }

    [Theory]
    [InlineData("update journal set actor = 'me'")]
    [InlineData("update journal set body = '{}'")]
    [InlineData("update journal set hash = ''")]
    [InlineData("update journal set ordinal = default")]
    [InlineData("delete from journal")]
    [InlineData("truncate journal")]
    [InlineData("update journal_texts set text = 'other'")]
    [InlineData("delete from positions")]
    [InlineData("delete from relay")]
    [InlineData("update idempotency_keys set answer = ''")]
    [InlineData("alter table journal disable row level security")]
    [InlineData("drop policy by_authority on journal")]
    [InlineData("create table mine (id integer)")]
    [InlineData("create function visible(authority text) returns boolean language sql return true")]
    [InlineData("set role hiring_owner")]
    [InlineData("delete from schemaversions")]
    [InlineData("select * from journal_heads")]
    public async Task The_services_role_cannot(string statement)
    {
        var refused = await Assert.ThrowsAsync<PostgresException>(() => Run("all", statement));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Fact]
    public async Task The_services_role_can_number_the_journal_and_no_more() =>
        Assert.True(await Run("all", "update journal set sequence = sequence") > 0);

    [Fact]
    public async Task Nobody_writes_a_row_of_another_authority()
    {
        foreach (var (scope, statement) in new[]
        {
            ("0751", "update positions set snapshot = jsonb_set(snapshot, '{employer}', '\"0101\"')"),
            ("0751", "insert into positions (id, version, hash, snapshot) values (gen_random_uuid(), 1, '', '{\"employer\": \"0101\", \"setting\": \"x\"}')"),
            ("", "insert into positions (id, version, hash, snapshot) values (gen_random_uuid(), 1, '', '{\"employer\": \"0101\", \"setting\": \"x\"}')"),
        })
        {
            var refused = await Assert.ThrowsAsync<PostgresException>(() => Run(scope, statement));
            Assert.Equal("ExecWithCheckOptions", refused.Routine);
        }

        Assert.Equal(0, await Run("0751", "update positions set version = version where authority = '0101'"));
    }

    private async Task<long> Count(string? scope, string what)
    {
        await using var connection = new NpgsqlConnection(source.Line.Source.Service + ";Pooling=false");
        await connection.OpenAsync(Cancellation);
        await using var batch = new NpgsqlBatch(connection);
        if (scope is not null)
        {
            batch.BatchCommands.Add(Database.Scope.Command(scope));
        }

        batch.BatchCommands.Add(new($"select count(*) from {what}"));
        await using var reader = await batch.ExecuteReaderAsync(Cancellation);
        if (scope is not null)
        {
            await reader.NextResultAsync(Cancellation);
        }

        await reader.ReadAsync(Cancellation);
        return reader.GetInt64(0);
    }

    private async Task<int> Run(string scope, string statement)
    {
        await using var connection = new NpgsqlConnection(source.Line.Source.Service);
        await connection.OpenAsync(Cancellation);
        await using var transaction = await connection.BeginTransactionAsync(Cancellation);
        await using (var set = new NpgsqlBatch(connection, transaction) { BatchCommands = { Database.Scope.Command(scope) } })
        {
            await set.ExecuteNonQueryAsync(Cancellation);
        }

        await using var command = new NpgsqlCommand(statement, connection, transaction);
        return await command.ExecuteNonQueryAsync(Cancellation);
    }
}
