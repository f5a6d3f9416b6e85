using System.Net;
using System.Text.Json.Nodes;
using PeerAdvisory.Reporting.Projections;
using PeerAdvisory.Reporting.Tests.House;
using PeerAdvisory.Testing.Http;

namespace PeerAdvisory.Reporting.Tests;

public sealed class RebuildTests(TestServers servers)
{
    private const string Rebuilds = "/v1/projections/rebuilds";

    [Fact]
    public async Task After_ten_thousand_events_a_rebuild_that_was_killed_and_went_on_equals_what_was_derived_as_they_came()
    {
        await using var house = await ReportingHouse.Open(servers, ("Rebuild__Step", "50"));
        var history = new History(6).Grow(10_000);
        var most = history.All.Count * 4 / 5;
        await house.Journals.Send(history.Shuffled(history.All.Take(most)));
        await Eventually.Is(async () => await house.Database.Ask<long>("select count(*) from events") == most, TimeSpan.FromSeconds(60));

        using var manager = await house.As("programme-manager");
        var asked = await manager.Create(Rebuilds, new { }).Gives(HttpStatusCode.Created);
        var address = $"{Rebuilds}/{asked["id"]!.GetValue<string>()}";
        await Eventually.Is(async () => Done(await house.Get(address)) > 0);
        await house.Process.Kill();
        var done = await house.Database.Ask<long>("select done from rebuild_progress");
        Assert.InRange(done, 1, most - 1);
        await house.Process.Start();

        // It goes on where it was, and events keep coming meanwhile.
        await house.Journals.Send(history.All.Skip(most));
        Assert.True(await house.Database.Ask<long>("select coalesce(sum(upper(part) - lower(part)), 0)::bigint from projections_shadow.progress, unnest(done) as part") >= done
            || await house.Database.Ask<string>("select status from rebuilds") == "finished");
        var finished = await Finished(house, address);
        Assert.Equal(0, finished["differences"]!["count"]!.GetValue<int>());
        Assert.Null(finished["fault"]);

        await house.HasProved(history);
        Assert.Equal(0, await house.Rebuilt());
        Assert.Equal(history.All.Count, await house.Database.Ask<long>("select done from rebuild_progress order by updated_at desc limit 1"));
    }

    [Fact]
    public async Task A_difference_is_named_with_the_events_behind_it_and_gone_afterwards()
    {
        await using var house = await ReportingHouse.Open(servers);
        var history = new History(7).Grow(300);
        await house.Journals.Send(history.All);
        await house.HasProved(history);
        var right = await house.Projections();
        var (changed, gone, invented) = (
            await house.Database.Ask<Guid>("update projections.positions set weekly_hours = 99 where stream = (select min(stream::text)::uuid from projections.positions) returning stream"),
            await house.Database.Ask<Guid>("delete from projections.courses where stream = (select min(stream::text)::uuid from projections.courses) returning stream"),
            await house.Database.Ask<Guid>("insert into projections.cohorts select gen_random_uuid(), 1, 1, 1, programme, starts_on, places from projections.cohorts limit 1 returning stream"));

        using var manager = await house.As("programme-manager");
        var asked = await manager.Create(Rebuilds, new { }).Gives(HttpStatusCode.Created);
        var finished = await Finished(house, $"{Rebuilds}/{asked["id"]!.GetValue<string>()}");

        Assert.Equal(3, finished["differences"]!["count"]!.GetValue<int>());
        var items = finished["differences"]!["items"]!.AsArray().ToDictionary(item => item!["projection"]!.GetValue<string>());
        Assert.Equal(changed.ToString(), items["positions"]!["stream"]!.GetValue<string>());
        Assert.Equal(["weekly_hours"], items["positions"]!["members"]!.AsArray().Select(member => member!.GetValue<string>()));
        var position = history.Of("hiring").Last(entry => entry.Event!.Stream == changed);
        Assert.Equal(position.Sequence, items["positions"]!["rebuilt"]!["sequence"]!.GetValue<long>());
        Assert.Equal(position.Event!.Version, items["positions"]!["rebuilt"]!["version"]!.GetValue<int>());
        Assert.Equal((gone.ToString(), null), (items["courses"]!["stream"]!.GetValue<string>(), items["courses"]!["live"]));
        Assert.Equal((invented.ToString(), null), (items["cohorts"]!["stream"]!.GetValue<string>(), items["cohorts"]!["rebuilt"]));
        Assert.DoesNotContain("99", items["positions"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(right, await house.Projections());
    }

    [Fact]
    public async Task Dropped_under_load_the_projections_come_back_by_themselves()
    {
        await using var house = await ReportingHouse.Open(servers);
        var history = new History(8).Grow(2_000);
        var half = history.All.Count / 2;
        await house.Journals.Send(history.All.Take(half));
        var sending = house.Journals.Send(history.All.Skip(half));
        await house.Database.Execute("drop schema projections cascade");
        await sending;

        var overview = await house.HasProved(history);

        Assert.True(overview["asOf"]!["complete"]!.GetValue<bool>());
        Assert.Equal(0, await house.Database.Ask<long>("select count(*) from inbox_failures"));
        Assert.Equal("missing", await house.Database.Ask<string>("select snapshot ->> 'cause' from rebuilds"));
        await Eventually.Is(async () => await house.Rebuilt() == 0);

        await house.Database.Execute("truncate projections.made, projections.progress, projections.positions, projections.courses, projections.enrolments");
        await Eventually.Is(async () => (await house.Database.Ask<long>("select count(*) from projections.courses"))
            == history.Now<Contracts.Advisory.V1.CourseSnapshot>().Count());
        Assert.Equal(0, await house.Rebuilt());
    }

    [Fact]
    public async Task While_they_are_away_no_figure_is_given()
    {
        await using var house = await ReportingHouse.Open(servers, ("Rebuild__Look", "01:00:00"));
        await house.Get("/v1/overview");
        await house.Database.Execute("drop schema projections cascade");

        using var manager = await house.As("programme-manager");
        foreach (var path in new[] { "/v1/overview", "/v1/headcount?year=2024", "/v1/dashboards", "/v1/dashboards/0751" })
        {
            using var answer = await manager.Ask(HttpMethod.Get, path);
            await answer.IsProblem(HttpStatusCode.ServiceUnavailable, "projections-away");
            Assert.NotNull(answer.Headers.RetryAfter);
        }
    }

    [Fact]
    public async Task Figures_of_an_earlier_edition_stand_still_and_say_so_until_they_are_derived_again()
    {
        await using var house = await ReportingHouse.Open(servers, ("Rebuild__Look", "01:00:00"));
        var history = new History(9).Grow(100);
        await house.Journals.Send(history.All);
        await house.HasProved(history);
        await house.Database.Execute($"update projections.made set edition = {ProjectionSet.Edition - 1}");
        var held = history.Of("hiring").Count;
        history.Register();
        var missing = history.Of("hiring")[^1];
        await house.Journals.Send([missing]);
        await Eventually.Is(async () =>
        {
            await house.Journals.Tell(history);
            return await house.Database.Ask<long>("select as_of_sequence from inbox where source = 'hiring'") == missing.Sequence;
        });

        // Whoever asks, though the employer whose position is missing is none of this one's business.
        foreach (var answer in new[] { await house.Get("/v1/overview"), await house.Get("/v1/dashboards/0101", "municipality", "0101") })
        {
            Assert.False(answer["asOf"]!["complete"]!.GetValue<bool>());
            Assert.Equal(missing.Event!.RecordedAt, answer["asOf"]!["at"]!.GetValue<DateTimeOffset>());
            Assert.Equal(held, ReportingHouse.Proved(answer, "hiring"));
            Assert.All(answer["asOf"]!["sources"]!.AsArray(), source => Assert.False(source!["complete"]!.GetValue<bool>()));
        }

        // The first look of a service that starts finds them outdated.
        await house.Process.Kill();
        await house.Process.Start();
        var overview = await Eventually.Until(() => house.Get("/v1/overview"), answer => answer["asOf"]!["complete"]!.GetValue<bool>());
        Assert.Equal(missing.Sequence, ReportingHouse.Proved(overview, "hiring"));
        Assert.True(overview["asOf"]!["at"]!.GetValue<DateTimeOffset>() > missing.Event!.RecordedAt);
        Assert.Equal("outdated", await house.Database.Ask<string>("select snapshot ->> 'cause' from rebuilds"));
    }

    [Fact]
    public async Task One_is_under_way_at_a_time_and_the_same_key_asks_once()
    {
        await using var house = await ReportingHouse.Open(servers, ("Rebuild__Look", "01:00:00"));
        using var manager = await house.As("programme-manager");
        var key = Guid.NewGuid().ToString();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => manager.Create(Rebuilds, new { }, key).Gives(HttpStatusCode.Created)));
        Assert.Single(answers.Select(answer => answer["id"]!.GetValue<string>()).Distinct());
        await manager.Create(Rebuilds, new { }).IsProblem(HttpStatusCode.Conflict, "rebuild-under-way");

        await manager.Create(Rebuilds, new { why = "curiosity" }).IsProblem(HttpStatusCode.BadRequest, "invalid-request");
        await manager.Ask(HttpMethod.Post, Rebuilds, Requests.Raw("{")).IsProblem(HttpStatusCode.BadRequest, "malformed-json");
        await manager.Ask(HttpMethod.Get, $"{Rebuilds}/{Guid.NewGuid()}").IsProblem(HttpStatusCode.NotFound, "not-found");
        using var consultant = await house.As("consultant");
        await consultant.Create(Rebuilds, new { }).IsProblem(HttpStatusCode.Forbidden, "forbidden");
    }

    internal static Task<JsonNode> Finished(ReportingHouse house, string address) => Eventually.Until(
        () => house.Get(address), answer => answer["status"]!.GetValue<string>() == "finished", TimeSpan.FromSeconds(90));

    private static long Done(JsonNode rebuild) => rebuild["events"]?["done"]?.GetValue<long>() ?? 0;
}
