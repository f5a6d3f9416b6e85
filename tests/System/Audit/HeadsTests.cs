using PeerAdvisory.Testing;

namespace PeerAdvisory.System.Tests.Audit;

/// <summary>What an auditor holds against the journal: every kind of stream, under its table's name.</summary>
public sealed class HeadsTests(TestServers servers)
{
    [Theory]
    [InlineData("enrolment")]
    [InlineData("advisory")]
    [InlineData("hiring")]
    [InlineData("reporting")]
    public async Task Every_kind_of_stream_has_its_heads_under_its_tables_name(string service)
    {
        await using var database = await (await servers.Databases(service)).Clone();

        var tables = await database.Ask<string[]>("""
            select array_agg(tables.table_name::text order by tables.table_name::text collate "C")
              from information_schema.tables
             where tables.table_schema = 'public' and tables.table_type = 'BASE TABLE'
               and (select count(*) from information_schema.columns
                     where columns.table_schema = 'public' and columns.table_name = tables.table_name
                       and columns.column_name in ('id', 'version', 'hash', 'snapshot')) = 4
            """);
        var heads = await database.Ask<string[]>("""
            select array_agg(head[1] || ' of ' || head[2] order by head[1] collate "C")
              from regexp_split_to_table(pg_get_viewdef('journal_heads'), 'UNION ALL') as part,
                   regexp_match(part, '''([a-z_-]+)''::text.*FROM ([a-z_]+)') as head
            """);

        Assert.NotEmpty(tables!);
        Assert.Equal(tables!.Select(table => $"{table} of {table}"), heads);
    }
}
