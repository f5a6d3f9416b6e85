using System.Net;
using System.Net.Http.Json;
using Npgsql;
using PeerAdvisory.Chassis.Tests.House;
using PeerAdvisory.Testing.Http;

namespace PeerAdvisory.Chassis.Tests;

public sealed class TextTests(OneSource source) : IClassFixture<OneSource>
{
    private const string Word = "Uglespejl";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_text_that_is_erased_is_nowhere_any_more_and_the_chain_still_verifies()
    {
        var (id, key) = (await Line.Register(source.First), Guid.NewGuid().ToString());
        var ending = new { to = "2025-06-30", reason = "vacated", note = $"Aftalt med {Word}." };
        using (var written = await Post(id, "endings", ending, "\"1\"", key))
        {
            Assert.DoesNotContain(Word, (await written.Gives(HttpStatusCode.OK)).ToJsonString(), StringComparison.Ordinal);
        }

        Assert.Equal(["journal_texts"], await TablesWith(Word));
        await Post(id, "redactions", new { version = 2 }, "\"2\"", Guid.NewGuid().ToString()).Gives(HttpStatusCode.OK);
        Assert.Empty(await TablesWith(Word));
        Assert.Equal(0, await Broken());

        // Nor can it be found by trying: a hash of a short text would give it away.
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(await JsonContent.Create(ending).ReadAsByteArrayAsync(Cancellation)));
        Assert.Empty(await TablesWith(hash));

        // And who sends the old request once more gets the old answer.
        using var again = await Post(id, "endings", ending, "\"1\"", key);
        await again.Gives(HttpStatusCode.OK);
        Assert.Equal("\"2\"", again.Version());
    }

    [Fact]
    public async Task The_answers_of_a_stream_are_found_by_an_index()
    {
        var plan = await source.Line.Source.Ask<string>("""
            set enable_seqscan = off;
            explain (format json) update idempotency_keys set request_hash = null
             where stream = '0198c3f0-7a80-7d3a-9f0e-7b1f6a4c2d10' and 1 between first_version and version;
            """);

        Assert.Contains("idempotency_keys_stream", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chain_that_was_tampered_with_does_not_verify()
    {
        var id = await Line.Register(source.First);
        await Post(id, "endings", new { to = "2025-06-30", reason = "vacated" }, "\"1\"", Guid.NewGuid().ToString()).Gives(HttpStatusCode.OK);
        Assert.Equal(0, await Broken());
        foreach (var change in new[] { "actor = 'x'", "on_behalf_of = 'x'", "reason_code = 'x'", "authority = '0101'", "body = body || '{\"x\": 1}'", "recorded_at = recorded_at + interval '1 microsecond'", "correlation = gen_random_uuid()", "traceparent = 'x'", "type = 'x'" })
        {
            await source.Line.Source.Execute($"create table kept as select * from journal; update journal set {change} where stream = '{id}' and version = 1");
            Assert.Equal(1, await Broken());
            await source.Line.Source.Execute($"""
                update journal set actor = kept.actor, on_behalf_of = kept.on_behalf_of, reason_code = kept.reason_code, authority = kept.authority,
                       body = kept.body, recorded_at = kept.recorded_at, correlation = kept.correlation, traceparent = kept.traceparent, type = kept.type
                  from kept where kept.ordinal = journal.ordinal;
                drop table kept
                """);
        }

        Assert.Equal(0, await Broken());
    }

    /// <summary>The entries whose hash does not follow from the one before and their own fields.</summary>
    private Task<long> Broken() => source.Line.Source.Ask<long>("""
        select count(*) from (
            select hash, journal_hash(coalesce(lag(hash) over (partition by stream order by version), ''), stream, version, authority, type, body, actor,
                                      on_behalf_of, reason_code, correlation, traceparent, recorded_at) as computed
              from journal) as chained
         where hash <> computed
        """);

    /// <summary>The tables in whose rows, written out as text, a word occurs.</summary>
    private async Task<IReadOnlyList<string>> TablesWith(string word)
    {
        await using var connection = new NpgsqlConnection(source.Line.Source.Superuser);
        await connection.OpenAsync(Cancellation);
        var found = new List<string>();
        foreach (var table in await Line.Rows<string>(source.Line.Source, "select tablename from pg_tables where schemaname = 'public' order by tablename"))
        {
            await using var command = new NpgsqlCommand($"select exists (select from {table} as written where written::text ilike '%{word}%')", connection);
            if (await command.ExecuteScalarAsync(Cancellation) is true)
            {
                found.Add(table);
            }
        }

        return found;
    }

    private Task<HttpResponseMessage> Post(Guid id, string what, object body, string version, string key) => source.One.Ask(
        HttpMethod.Post, $"/v1/positions/{id}/{what}", JsonContent.Create(body), ("If-Match", version), ("Idempotency-Key", key));
}
