using Npgsql;

namespace PeerAdvisory.System.Tests.Scope;

/// <summary>Beneath every query's own predicate: what the database lets a service see, asked with the service's own role.</summary>
public sealed class RowSecurityTests(MappedServices services) : IClassFixture<MappedServices>
{
    private const string Owner = "0751";

    /// <summary>What a policy of its own shows to everybody.</summary>
    private static readonly string[] ForEverybody = ["public.course_templates", "public.partners"];

    [Fact]
    public async Task What_belongs_to_an_authority_is_seen_by_it_alone_and_without_a_scope_by_nobody()
    {
        await Owned.Seed(services);
        foreach (var service in new[] { "enrolment", "advisory", "hiring", "reporting" })
        {
            var database = services.Database(service);
            var tables = await database.Ask<string[]>("""
                select array_agg(table_schema || '.' || table_name order by table_name)
                  from information_schema.columns join information_schema.tables using (table_schema, table_name)
                 where column_name = 'authority' and table_type = 'BASE TABLE' and table_schema in ('public', 'projections')
                """);
            var shown = 0L;
            foreach (var table in tables!)
            {
                Assert.True(
                    await database.Ask<bool>($"select relrowsecurity from pg_class where oid = '{table}'::regclass"), $"{service} keeps {table} without row-level security.");
                if (ForEverybody.Contains(table))
                {
                    continue;
                }

                // What services do by themselves goes on meanwhile, and adds rows.
                await using var role = NpgsqlDataSource.Create(database.Service);
                var own = await database.Ask<long>($"select count(*) from {table} where authority = '{Owner}'");
                Assert.True(await Count(role, "", table) == 0, $"{service} sees {table} without a scope.");
                Assert.True(await Count(role, Owner, $"{table} where authority is distinct from '{Owner}'") == 0, $"{service} shows {table} of others.");
                Assert.True(await Count(role, Owner, table) >= own, $"{service} hides {table} from its owner.");
                shown += own;
            }

            Assert.NotEqual(0, shown);
        }
    }

    private static async Task<long> Count(NpgsqlDataSource role, string scope, string what)
    {
        await using var batch = role.CreateBatch();
        batch.BatchCommands.Add(new("select set_config('app.authority', $1, true)") { Parameters = { new() { Value = scope } } });
        batch.BatchCommands.Add(new($"select count(*) from {what}"));
        await using var reader = await batch.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        await reader.NextResultAsync(TestContext.Current.CancellationToken);
        await reader.ReadAsync(TestContext.Current.CancellationToken);
        return reader.GetInt64(0);
    }
}
