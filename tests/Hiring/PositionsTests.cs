using System.Net;
using System.Text.Json.Nodes;
using PeerAdvisory.Testing.Http;

namespace PeerAdvisory.Hiring.Tests;

public sealed class PositionsTests(HiringService hiring) : IClassFixture<HiringService>
{
    private const string Positions = "/v1/positions";

    [Fact]
    public async Task A_municipality_registers_sees_and_ends_a_position()
    {
        using var aarhus = hiring.Of("0751");
        using var registered = await aarhus.Create(Positions, Examples.Body());
        var position = await registered.Gives(HttpStatusCode.Created);
        Assert.Equal("""["0751","municipality","2025-03-01",null]""", Fields(position, "employer", "sector", "from", "to"));
        Assert.Equal("""["endings"]""", position["next"]!.ToJsonString());
        var address = registered.Headers.Location!.ToString();

        using var shown = await aarhus.Ask(HttpMethod.Get, address);
        Assert.Equal(position.ToJsonString(), (await shown.Gives(HttpStatusCode.OK)).ToJsonString());

        using var ended = await aarhus.Change($"{address}/endings", new { endedOn = "2026-06-30", reason = "project-ended" }, shown.Version());
        Assert.Equal("2026-07-01", (await ended.Gives(HttpStatusCode.OK))["to"]!.GetValue<string>());
        Assert.Equal("\"2\"", ended.Version());

        await aarhus.Change($"{address}/endings", new { endedOn = "2026-05-31", reason = "vacated" }, shown.Version())
            .IsProblem(HttpStatusCode.PreconditionFailed, "stale-version");
        var refused = await aarhus.Change($"{address}/endings", new { endedOn = "2026-05-31", reason = "vacated" }, ended.Version())
            .IsProblem(HttpStatusCode.Conflict, "already-ended");
        Assert.Equal("2026-07-01", refused["to"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_position_registered_in_error_is_in_the_list_and_on_no_day()
    {
        using var odense = hiring.Of("0461");
        using var registered = await odense.Create(Positions, Examples.Body());
        var id = (await registered.Gives(HttpStatusCode.Created))["id"]!.GetValue<string>();
        var ended = await odense.Change($"{Positions}/{id}/endings", new { reason = "registered-in-error" }, registered.Version()).Gives(HttpStatusCode.OK);
        Assert.Equal(ended["from"]!.GetValue<string>(), ended["to"]!.GetValue<string>());
        Assert.Empty(ended["next"]!.AsArray());

        Assert.Contains(id, await Ids(odense, Positions));
        Assert.DoesNotContain(id, await Ids(odense, $"{Positions}?day=2025-03-01"));
    }

    [Fact]
    public async Task A_list_is_of_a_day_a_setting_or_a_form()
    {
        using var vejle = hiring.Of("0630");
        var past = await New(vejle, Examples.Body(from: "2021-01-01", to: "2022-01-01"));
        var present = await New(vejle, Examples.Body(from: "2022-01-01", setting: "ward"));
        var volunteer = await New(vejle, Examples.Body(from: "2022-01-01", form: "volunteer", paid: false));

        Assert.Equal([past], await Ids(vejle, $"{Positions}?day=2021-12-31"));
        Assert.Equal([present, volunteer], await Ids(vejle, $"{Positions}?day=2022-01-01"));
        Assert.Equal([present], await Ids(vejle, $"{Positions}?setting=ward"));
        Assert.Equal([volunteer], await Ids(vejle, $"{Positions}?employmentForm=volunteer&day=2026-01-01"));
        Assert.Equal([past, present], await Ids(vejle, $"{Positions}?limit=2"));
        Assert.Equal([volunteer], await Ids(vejle, $"{Positions}?limit=2&after={present}"));

        Assert.Equal(["setting"], (await vejle.Ask(HttpMethod.Get, $"{Positions}?setting=%00").IsProblem(HttpStatusCode.BadRequest)).Pointers());
        Assert.Equal(["employmentForm"], (await vejle.Ask(HttpMethod.Get, $"{Positions}?employmentForm=x").IsProblem(HttpStatusCode.BadRequest)).Pointers());
        await vejle.Ask(HttpMethod.Get, $"{Positions}?day=tomorrow").IsProblem(HttpStatusCode.BadRequest, "bad-parameter");
    }

    [Fact]
    public async Task Nobody_else_sees_or_ends_it_SBST_included()
    {
        using var aalborg = hiring.Of("0851");
        using var registered = await aalborg.Create(Positions, Examples.Body());
        var address = registered.Headers.Location!.ToString();

        using var neighbour = hiring.Of("0846");
        using var region = hiring.Of("region-nordjylland");
        foreach (var other in new[] { neighbour, region })
        {
            Assert.Empty(await Ids(other, Positions));
            await other.Ask(HttpMethod.Get, address).IsProblem(HttpStatusCode.NotFound, "not-found");
            await other.Change($"{address}/endings", new { reason = "registered-in-error" }, registered.Version()).IsProblem(HttpStatusCode.NotFound, "not-found");
        }

        foreach (var role in new[] { "consultant", "programme-manager", "analyst" })
        {
            using var sbst = hiring.As(role);
            await sbst.Ask(HttpMethod.Get, Positions).IsProblem(HttpStatusCode.Forbidden, "forbidden");
            await sbst.Ask(HttpMethod.Get, address).IsProblem(HttpStatusCode.Forbidden, "forbidden");
            await sbst.Create(Positions, Examples.Body()).IsProblem(HttpStatusCode.Forbidden, "forbidden");
        }
    }

    [Fact]
    public async Task A_region_that_takes_over_sees_and_ends_what_it_takes_over_and_registers_as_itself()
    {
        using var hovedstaden = hiring.Of("region-hovedstaden");
        using var registered = await hovedstaden.Create(Positions, Examples.Body());
        var id = (await registered.Gives(HttpStatusCode.Created))["id"]!.GetValue<string>();

        using var oestdanmark = hiring.Of("region-oestdanmark");
        Assert.Contains(id, await Ids(oestdanmark, Positions));
        var ended = await oestdanmark.Change($"{Positions}/{id}/endings", new { endedOn = "2027-03-31", reason = "closed" }, registered.Version()).Gives(HttpStatusCode.OK);
        Assert.Equal("""["region-hovedstaden","2027-04-01"]""", Fields(ended, "employer", "to"));

        await oestdanmark.Create(Positions, Examples.Body()).IsProblem(HttpStatusCode.BadRequest, "invalid-request");
        var own = await oestdanmark.Create(Positions, Examples.Body(from: "2027-01-01")).Gives(HttpStatusCode.Created);
        Assert.Equal("""["region-oestdanmark","region"]""", Fields(own, "employer", "sector"));
        Assert.DoesNotContain(own["id"]!.GetValue<string>(), await Ids(hovedstaden, Positions));
    }

    [Fact]
    public async Task The_pages_of_a_region_that_takes_over_two_are_one_list_of_both()
    {
        using var hovedstaden = hiring.Of("region-hovedstaden");
        using var sjaelland = hiring.Of("region-sjaelland");
        List<string> registered = [];
        for (var pair = 0; pair < 4; pair++)
        {
            registered.Add(await New(hovedstaden, Examples.Body(setting: "bridging")));
            registered.Add(await New(sjaelland, Examples.Body(setting: "bridging")));
        }

        using var oestdanmark = hiring.Of("region-oestdanmark");
        List<string> paged = [];
        for (var page = await Ids(oestdanmark, $"{Positions}?setting=bridging&limit=3"); page.Count > 0;)
        {
            paged.AddRange(page);
            page = await Ids(oestdanmark, $"{Positions}?setting=bridging&limit=3&after={page[^1]}");
        }

        Assert.Equal(registered.Order(), paged);
        Assert.Equal(registered.Where((_, place) => place % 2 == 0).Order(), await Ids(hovedstaden, $"{Positions}?setting=bridging"));
    }

    [Fact]
    public async Task The_same_key_registers_once()
    {
        using var esbjerg = hiring.Of("0561");
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ =>
            esbjerg.Create(Positions, Examples.Body(), key: "one").Gives(HttpStatusCode.Created)));
        Assert.Single(answers.Select(answer => answer["id"]!.GetValue<string>()).Distinct());
        Assert.Single(await Ids(esbjerg, Positions));
        await esbjerg.Create(Positions, Examples.Body(hours: 30m), key: "one").IsProblem(HttpStatusCode.UnprocessableEntity, "idempotency-key-reused");
    }

    [Theory]
    [InlineData("""{"setting":"moon"}""", "/setting /employmentForm /peerKind /paid /weeklyHours /from")]
    [InlineData("""{"setting":"ward","employmentForm":"ordinary","peerKind":"parent","paid":true,"weeklyHours":0,"from":"2025-01-01"}""", "/weeklyHours")]
    [InlineData("""{"setting":"ward","employmentForm":"ordinary","peerKind":"parent","paid":true,"weeklyHours":37.01,"from":"2025-01-01"}""", "/weeklyHours")]
    [InlineData("""{"setting":"ward","employmentForm":"ordinary","peerKind":"parent","paid":true,"weeklyHours":1e400,"from":"2025-01-01"}""", "/weeklyHours")]
    [InlineData("""{"setting":"ward","employmentForm":"ordinary","peerKind":"parent","paid":true,"weeklyHours":20,"from":"0001-01-01"}""", "/from")]
    [InlineData("""{"setting":"ward","employmentForm":"ordinary","peerKind":"parent","paid":true,"weeklyHours":20,"from":"2025-01-01","employer":"0101"}""", "/employer")]
    [InlineData("""{"setting":"ward","employmentForm":"volunteer","peerKind":"parent","paid":true,"weeklyHours":20,"from":"2025-01-01","to":"2025-01-01"}""", "/paid /to")]
    public async Task What_is_wrong_is_pointed_at_and_nothing_is_written(string body, string pointers)
    {
        using var herning = hiring.Of("0657");
        var problem = await herning.Ask(HttpMethod.Post, Positions, Requests.Raw(body), ("Idempotency-Key", Guid.NewGuid().ToString()))
            .IsProblem(HttpStatusCode.BadRequest, "invalid-request");
        Assert.Equal(pointers.Split(' ').Order(), problem.Pointers().Order());
        Assert.Empty(await Ids(herning, Positions));
    }

    private static async Task<string> New(HttpClient client, object body) =>
        (await client.Create(Positions, body).Gives(HttpStatusCode.Created))["id"]!.GetValue<string>();

    private static async Task<IReadOnlyList<string>> Ids(HttpClient client, string address) =>
        [.. (await client.Ask(HttpMethod.Get, address).Gives(HttpStatusCode.OK))["items"]!.AsArray().Select(item => item!["id"]!.GetValue<string>())];

    private static string Fields(JsonNode node, params string[] names) =>
        new JsonArray([.. names.Select(name => node[name]?.DeepClone())]).ToJsonString();
}
