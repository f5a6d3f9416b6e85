using System.Net;
using System.Text.Json.Nodes;
using PeerAdvisory.Contracts.Geography;
using PeerAdvisory.Contracts.Hiring.V1;
using PeerAdvisory.Contracts.Journal;
using PeerAdvisory.Reporting.Tests.House;
using PeerAdvisory.Testing.Http;

namespace PeerAdvisory.Reporting.Tests;

public sealed class HeadcountOverHttpTests(TestServers servers)
{
    [Fact]
    public async Task The_figures_are_those_anybody_would_count_from_the_events()
    {
        await using var house = await ReportingHouse.Open(servers);
        var history = new History(1).Grow(600);
        await house.Journals.Send(history.All);
        var overview = await house.HasProved(history);

        foreach (var year in overview["referenceYears"]!.AsArray())
        {
            var day = new DateOnly(year!["year"]!.GetValue<int>(), 11, 30);
            Assert.Equal(Obvious(history, day), Cells(year["positions"]!));
        }

        Assert.Equal(2021, overview["referenceYears"]![0]!["year"]!.GetValue<int>());
        Assert.Equal(Obvious(history, DateOnly.Parse(overview["today"]!.GetValue<string>(), null)), Cells(overview["positions"]!));

        // What is published is exact; what is not is not there.
        var headcount = await house.Get("/v1/headcount?year=2024", "analyst");
        var exact = Obvious(history, new(2024, 11, 30));
        Assert.Equal(exact.Count, headcount["cells"]!.AsArray().Count);
        Assert.Contains(headcount["cells"]!.AsArray(), cell => cell!["status"]!.GetValue<string>() == "suppressed");
        foreach (var cell in headcount["cells"]!.AsArray())
        {
            var (region, sector) = (cell!["region"]!.GetValue<string>(), cell["sector"]!.GetValue<string>());
            if (cell["status"]!.GetValue<string>() == "published")
            {
                Assert.Equal(exact[(region, sector)], (cell["positions"]!.GetValue<int>(), cell["fte"]!.GetValue<decimal>()));
            }
            else
            {
                Assert.Null(cell["positions"]);
                Assert.Null(cell["fte"]);
            }

            Assert.DoesNotContain(cell["positions"]?.GetValue<int>(), new int?[] { 1, 2, 3, 4 });
        }

        Assert.Equal(98, headcount["coverage"]!["of"]!.GetValue<int>());
        Assert.Equal(
            history.Now<PositionSnapshot>().Where(one => one.Snapshot.Sector == Sector.Municipality && one.Snapshot.To != one.Snapshot.From)
                .Select(one => one.Snapshot.Employer).Distinct().Count(),
            headcount["coverage"]!["reporting"]!.GetValue<int>());
        Assert.True(headcount["asOf"]!["complete"]!.GetValue<bool>());
        Assert.Equal(headcount["cells"]!.ToJsonString(), (await house.Get("/v1/headcount?year=2024"))["cells"]!.ToJsonString());

        await GivesCsv(house, headcount);
        await RefusesWhatItCannotGive(house);
    }

    private static async Task GivesCsv(ReportingHouse house, JsonNode headcount)
    {
        using var analyst = await house.As("analyst");
        using var answer = await analyst.Ask(HttpMethod.Get, "/v1/headcount?year=2024", null, ("Accept", "text/csv"), ("Accept-Language", "da"));
        Assert.Equal("text/csv; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        var lines = (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split("\r\n");
        Assert.Equal("", lines[^1]);
        var rows = lines[1..^1].Select(line => line.Split(';')).ToList();
        var columns = lines[0].Split(';').ToList();
        foreach (var (row, cell) in rows.Zip(headcount["cells"]!.AsArray()))
        {
            Assert.Equal(cell!["region"]!.GetValue<string>(), row[columns.IndexOf("region")]);
            Assert.Equal(cell["regionName"]!["da"]!.GetValue<string>(), row[columns.IndexOf("region_name")]);
            Assert.Equal(cell["positions"]?.ToJsonString() ?? "..", row[columns.IndexOf("positions")]);
            Assert.Equal(cell["fte"]?.ToJsonString().Replace('.', ',') ?? "..", row[columns.IndexOf("fte")]);
        }

        using var english = await analyst.Ask(HttpMethod.Get, "/v1/headcount?year=2024&format=csv");
        Assert.StartsWith(
            "year,reference_day,region,region_name,sector,sector_name,positions,fte,status,",
            await english.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private static async Task RefusesWhatItCannotGive(ReportingHouse house)
    {
        using var analyst = await house.As("analyst");
        Assert.Equal(["year"], (await analyst.Ask(HttpMethod.Get, "/v1/headcount").IsProblem(HttpStatusCode.BadRequest, "invalid-request")).Pointers());
        Assert.Equal(["year"], (await analyst.Ask(HttpMethod.Get, "/v1/headcount?year=x").IsProblem(HttpStatusCode.BadRequest, "bad-parameter")).Pointers());
        await analyst.Ask(HttpMethod.Get, "/v1/headcount?year=0001").IsProblem(HttpStatusCode.BadRequest);
        await analyst.Ask(HttpMethod.Get, "/v1/headcount?year=2098").IsProblem(HttpStatusCode.BadRequest);
        await analyst.Ask(HttpMethod.Get, "/v1/headcount?year=2024", null, ("Accept", "application/pdf")).IsProblem(HttpStatusCode.NotAcceptable, "not-acceptable");
        await analyst.Ask(HttpMethod.Get, "/v1/headcount?year=2024&format=px").IsProblem(HttpStatusCode.NotAcceptable, "not-acceptable");
        await analyst.Ask(HttpMethod.Get, "/v1/overview").IsProblem(HttpStatusCode.Forbidden, "forbidden");
        using var municipality = await house.As("municipality", "0751");
        await municipality.Ask(HttpMethod.Get, "/v1/headcount?year=2024").IsProblem(HttpStatusCode.Forbidden, "forbidden");
    }

    private static Dictionary<(string, string), (int, decimal)> Cells(JsonNode table) => table["cells"]!.AsArray().ToDictionary(
        cell => (cell!["region"]!.GetValue<string>(), cell["sector"]!.GetValue<string>()),
        cell => (cell!["positions"]!.GetValue<int>(), cell["fte"]!.GetValue<decimal>()));

    /// <summary>The second implementation: the last event of each position, one by one, cell by cell.</summary>
    private static Dictionary<(string, string), (int, decimal)> Obvious(History history, DateOnly day)
    {
        var filled = history.All.Select(entry => entry.Event).OfType<IEvent<PositionSnapshot>>()
            .GroupBy(happened => happened.Stream).Select(stream => stream.MaxBy(happened => happened.Version)!.Snapshot)
            .Where(position => position.Paid && position.From <= day && (position.To is null || day < position.To))
            .ToList();
        var table = new Dictionary<(string, string), (int, decimal)>();
        foreach (var region in Regions.On(day).Select(region => region.Id).Append("total"))
        {
            foreach (var sector in new[] { "municipality", "region", "total" })
            {
                var here = filled.Where(position => (sector == "total" || position.Sector == sector) && (region == "total" || region == Where(position))).ToList();
                table[(region, sector)] = (here.Count, Math.Round(here.Sum(position => position.WeeklyHours) / 37, 2, MidpointRounding.AwayFromZero));
            }
        }

        return table;

        string Where(PositionSnapshot position) =>
            position.Sector == "region" ? Successor(position.Employer) : Regions.RegionOf(position.Employer, day)!.Id;

        string Successor(string region) => day >= new DateOnly(2027, 1, 1) && region is "region-hovedstaden" or "region-sjaelland" && day.Year >= 2027 ? "region-oestdanmark" : region;
    }
}
