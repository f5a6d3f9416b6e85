using System.Globalization;
using System.Text.Json.Nodes;

namespace PeerAdvisory.System.Tests.Faults;

/// <summary>The national overview, counted again from the source journals entry by entry.</summary>
internal static class Figures
{
    /// <summary>The overview shows what the journals say.</summary>
    internal static async Task Agree(IHouse house)
    {
        var overview = await house.Get("reporting", "/v1/overview");
        var today = Day(overview["today"])!.Value;
        Programmes(overview, await Latest(house, "enrolment"));
        Courses(overview, await Latest(house, "advisory"), today);
        Positions(overview, await Latest(house, "hiring"), today);
    }

    private static void Programmes(JsonNode overview, IReadOnlyCollection<JsonNode> latest)
    {
        var counted = latest.Where(snapshot => snapshot["municipality"] is not null)
            .GroupBy(enrolment => $"{enrolment["programme"]} {enrolment["status"]}")
            .Select(group => $"{group.Key}: {group.Count()}");
        var shown = overview["programmes"]!.AsArray().SelectMany(programme => programme!["municipalities"]!.AsArray()
            .Select(status => $"{programme["id"]} {status!["status"]}: {status["count"]}"));

        Assert.Equal(counted.Order(StringComparer.Ordinal), shown.Order(StringComparer.Ordinal));
        Assert.Equal(latest.Count(snapshot => snapshot["capacity"] is not null), overview["programmes"]!.AsArray().Count);
    }

    private static void Courses(JsonNode overview, IReadOnlyCollection<JsonNode> latest, DateOnly today)
    {
        var courses = latest.Where(snapshot => snapshot["enrolment"] is not null && snapshot["milestones"] is not null).ToList();
        var overdue = courses.Where(course => course["status"]!.GetValue<string>() == "active").SelectMany(course => course["milestones"]!.AsArray())
            .Count(milestone => milestone!["reachedOn"] is null && milestone["waivedOn"] is null && Day(milestone["due"]) < today);

        Assert.Equal(
            (courses.Count, overdue),
            (overview["courses"]!["count"]!.GetValue<int>(), overview["courses"]!["overdueMilestones"]!.GetValue<int>()));
    }

    private static void Positions(JsonNode overview, IReadOnlyCollection<JsonNode> latest, DateOnly today)
    {
        foreach (var sector in new[] { "municipality", "region" })
        {
            var counted = latest.Where(position =>
                position["sector"]!.GetValue<string>() == sector
                && position["paid"]!.GetValue<bool>()
                && Day(position["from"])!.Value <= today
                && (Day(position["to"]) is not { } to || today < to)).ToList();
            var shown = overview["positions"]!["cells"]!.AsArray().Single(cell =>
                cell!["region"]!.GetValue<string>() == "total" && cell["sector"]!.GetValue<string>() == sector)!;

            Assert.Equal(counted.Count, shown["positions"]!.GetValue<int>());
            Assert.Equal(
                Math.Round(counted.Sum(position => position["weeklyHours"]!.GetValue<decimal>()) / 37m, 2),
                shown["fte"]!.GetValue<decimal>());
        }
    }

    /// <summary>What each aggregate is after its last entry.</summary>
    private static async Task<IReadOnlyCollection<JsonNode>> Latest(IHouse house, string source)
    {
        var latest = new Dictionary<Guid, JsonNode>();
        foreach (var (stream, body) in await house.Query<(Guid, string)>(source, "select stream, body::text from journal order by ordinal"))
        {
            latest[stream] = JsonNode.Parse(body)!["snapshot"]!;
        }

        return latest.Values;
    }

    private static DateOnly? Day(JsonNode? value) =>
        value is null ? null : DateOnly.Parse(value.GetValue<string>(), CultureInfo.InvariantCulture);
}
