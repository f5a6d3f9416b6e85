using System.Net;
using System.Text.Json.Nodes;
using PeerAdvisory.Advisory.Tests.Running;
using PeerAdvisory.Testing.Http;

namespace PeerAdvisory.Advisory.Tests.Courses;

/// <summary>A course's history: what was entered stays visible, whatever was entered later.</summary>
[Collection(typeof(SharedAdvisory))]
public sealed class CourseHistoryTests(RunningAdvisory advisory)
{
    [Fact]
    public async Task A_milestones_first_entry_stays_visible_after_it_was_corrected()
    {
        var course = await advisory.Plan("0751");
        await Do(course, "milestone-entries", new { milestone = "KICK_OFF", reachedOn = "2025-08-20" }, 1);
        await Do(course, "reopenings", new { milestone = "KICK_OFF", reason = "wrong-day" }, 2);
        await Do(course, "milestone-entries", new { milestone = "KICK_OFF", reachedOn = "2025-08-21", note = "Den rigtige dag." }, 3);

        var items = await Items(advisory.Consultant, course);

        Assert.Equal([4, 3, 2, 1], items.Select(item => item["version"]!.GetValue<int>()));
        Assert.Equal((null, "2025-08-21"), Reached(items[0]));
        Assert.Equal(("2025-08-20", null), Reached(items[1]));
        Assert.Equal((null, "2025-08-20"), Reached(items[2]));
        Assert.Equal("wrong-day", items[1]["reasonCode"]!.GetValue<string>());
        Assert.Equal(["2025-08-21", null, "2025-08-20", "2025-08-18"], items.Select(item => item["effectiveOn"]?.GetValue<string>()));
        Assert.Equal("service:advisory", items[3]["actor"]!.GetValue<string>());
        Assert.DoesNotContain("Den rigtige dag.", string.Concat(items.Select(item => item.ToJsonString())), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_municipality_sees_its_own_and_not_who_of_SBST_did_it_and_another_finds_nothing()
    {
        var course = await advisory.Plan("0260");
        await Do(course, "assignments", new { consultant = "consultant-7", from = "2025-08-18" }, 1);
        await Do(course, "milestone-entries", new { milestone = "KICK_OFF", reachedOn = "2025-08-20" }, 2);

        var own = await Items(advisory.As("municipality", "0260"), course);

        Assert.Equal([null, null, "service:advisory"], own.Select(item => item["actor"]?.GetValue<string>()));
        Assert.DoesNotContain("consultant-7", string.Concat(own.Select(item => item.ToJsonString())), StringComparison.Ordinal);
        Assert.Empty(own[1]["changes"]!.AsArray());
        var seen = await Items(advisory.Consultant, course);
        Assert.Equal("""{"pointer":"/consultant","from":null,"to":"consultant-7"}""", seen[1]["changes"]![0]!.ToJsonString());
        await advisory.As("municipality", "0270").Ask(HttpMethod.Get, $"{course.Path}/history").IsProblem(HttpStatusCode.NotFound, "not-found");
        await advisory.As("analyst").Ask(HttpMethod.Get, $"{course.Path}/history").IsProblem(HttpStatusCode.Forbidden, "forbidden");
    }

    private async Task Do(CourseSeen course, string what, object body, int version) =>
        await advisory.Consultant.Change($"{course.Path}/{what}", body, CourseSeen.Tag(version)).Gives(HttpStatusCode.OK);

    private static async Task<IReadOnlyList<JsonNode>> Items(HttpClient client, CourseSeen course) =>
        [.. (await client.Ask(HttpMethod.Get, $"{course.Path}/history").Gives(HttpStatusCode.OK))["items"]!.AsArray().Select(item => item!)];

    private static (string? From, string? To) Reached(JsonNode item)
    {
        var change = item["changes"]!.AsArray().Single(change => change!["pointer"]!.GetValue<string>() == "/milestones/KICK_OFF/reachedOn")!;
        return (change["from"]?.GetValue<string>(), change["to"]?.GetValue<string>());
    }
}
