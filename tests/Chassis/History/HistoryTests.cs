using System.Net;
using System.Text.Json.Nodes;
using Npgsql;
using PeerAdvisory.Chassis.Database;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.Tests.House;
using PeerAdvisory.Contracts.Hiring.V1;
using PeerAdvisory.Testing.Http;

namespace PeerAdvisory.Chassis.Tests.History;

/// <summary>A resource's history, over HTTP.</summary>
public sealed class HistoryTests(OneSource source) : IClassFixture<OneSource>
{
    [Fact]
    public async Task It_tells_newest_first_what_changed_from_what_to_what_by_whom_and_why()
    {
        var path = await Register();
        await End(path, "2025-06-30", "vacated", "\"1\"");
        await End(path, "2025-07-31", "closed", "\"2\"");

        var items = await Items(path);

        Assert.Equal([3, 2, 1], items.Select(item => item["version"]!.GetValue<int>()));
        Assert.Equal(["Hiring.V1.PositionEnded", "Hiring.V1.PositionEnded", "Hiring.V1.PositionRegistered"], items.Select(item => item["type"]!.GetValue<string>()));
        Assert.Equal(["closed", "vacated", null], items.Select(item => item["reasonCode"]?.GetValue<string>()));
        Assert.All(items, item => Assert.NotNull(item["actor"]));
        Assert.All(items, item => Assert.NotEqual(Guid.Empty, item["correlation"]!.GetValue<Guid>()));
        Assert.Equal("""[{"pointer":"/state/to","from":"2025-06-30","to":"2025-07-31"}]""", items[0]["changes"]!.ToJsonString());
        Assert.Equal("""[{"pointer":"/state/to","from":null,"to":"2025-06-30"}]""", items[1]["changes"]!.ToJsonString());
        Assert.Equal(["/state"], items[2]["changes"]!.AsArray().Select(change => change!["pointer"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(200)]
    public async Task Its_pages_together_are_the_whole(int limit)
    {
        var path = await Register();
        for (var version = 1; version <= 5; version++)
        {
            await End(path, $"2025-06-{version + 10}", "vacated", $"\"{version}\"");
        }

        var paged = new List<string>();
        for (var address = $"{path}/history?limit={limit}"; address is not null;)
        {
            using var answer = await source.One.Ask(HttpMethod.Get, address);
            var page = await answer.Gives(HttpStatusCode.OK);
            paged.AddRange(page["items"]!.AsArray().Select(item => item!.ToJsonString()));
            address = answer.Headers.TryGetValues("Link", out var links) ? links.Single().Split('<', '>')[1] : null;
            Assert.Equal(address is null, page["next"] is null);
        }

        Assert.Equal((await Items(path)).Select(item => item.ToJsonString()), paged);
        Assert.Equal(6, paged.Count);
    }

    [Fact]
    public async Task Beyond_the_first_entry_there_is_nothing_and_of_nothing_there_is_no_history()
    {
        var path = await Register();

        Assert.Empty(await Items(path, "?after=1"));
        await source.One.Ask(HttpMethod.Get, $"/v1/positions/{Guid.CreateVersion7()}/history").IsProblem(HttpStatusCode.NotFound, "not-found");
        await source.One.Ask(HttpMethod.Get, $"{path}/history?limit=0").IsProblem(HttpStatusCode.BadRequest, "invalid-request");
        await source.One.Ask(HttpMethod.Get, $"{path}/history?after=first").IsProblem(HttpStatusCode.BadRequest, "bad-parameter");
    }

    [Fact]
    public async Task Free_text_is_never_in_it()
    {
        var text = $"Hemmelig {Guid.NewGuid()}";
        var path = await Register(text);

        Assert.DoesNotContain(text, (await source.One.Ask(HttpMethod.Get, $"{path}/history").Gives(HttpStatusCode.OK)).ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_region_does_of_one_it_takes_over_is_done_for_that_one_and_what_SBST_does_is_its_own()
    {
        var path = await Hovedstadens();
        using var region = new HttpClient { BaseAddress = source.First.Address }.SignedInWith(source.Line.Issuer.Token("region", "region-oestdanmark"));
        await region.Change($"{path}/endings", new { to = "2025-06-30", reason = "vacated" }, "\"1\"").Gives(HttpStatusCode.OK);
        await End(path, "2025-07-31", "closed", "\"2\"");

        Assert.Equal([null, "region-hovedstaden"], (await Items(path)).Take(2).Select(item => item["onBehalfOf"]?.GetValue<string>()));
    }

    [Fact]
    public async Task What_a_municipality_does_of_its_own_is_done_for_nobody_else()
    {
        var path = await Register();
        using var municipality = new HttpClient { BaseAddress = source.First.Address }.SignedInWith(source.Line.Issuer.Token("municipality", "0751"));
        await municipality.Change($"{path}/endings", new { to = "2025-06-30", reason = "vacated" }, "\"1\"").Gives(HttpStatusCode.OK);

        Assert.All(await Items(path), item => Assert.Null(item["onBehalfOf"]));
    }

    /// <summary>A position of a region that another takes over: commands register those of municipalities alone.</summary>
    private async Task<string> Hovedstadens()
    {
        var stamp = Stamp.Now(Guid.CreateVersion7(), version: 1, TimeProvider.System);
        var position = new PositionSnapshot("region-hovedstaden", "region", "ward", "ordinary", "own-experience", true, 37, new(2025, 1, 1));
        await using var connection = new NpgsqlConnection(source.Line.Source.Service);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                Scope.Command(Scope.All),
                JournalWriter.Store(
                    Source.Position.Aggregate, null, new(new PositionRegistered(stamp.Stream, stamp.Version, stamp.RecordedAt, position)),
                    new("test", null, Guid.NewGuid(), null), kept: null),
            },
        };
        await batch.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        return $"/v1/positions/{stamp.Stream}";
    }

    private async Task<string> Register(string? note = null)
    {
        using var answer = await source.One.Create("/v1/positions", Line.Position("0751", note: note));
        answer.EnsureSuccessStatusCode();
        return answer.Headers.Location!.ToString();
    }

    private Task<JsonNode> End(string path, string to, string reason, string version) =>
        source.One.Change($"{path}/endings", new { to, reason }, version).Gives(HttpStatusCode.OK);

    private async Task<IReadOnlyList<JsonNode>> Items(string path, string query = "") =>
        [.. (await source.One.Ask(HttpMethod.Get, $"{path}/history{query}").Gives(HttpStatusCode.OK))["items"]!.AsArray().Select(item => item!)];
}
