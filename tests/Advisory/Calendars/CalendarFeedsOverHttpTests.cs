using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Ical.Net;
using Npgsql;
using PeerAdvisory.Advisory.Calendars;
using PeerAdvisory.Advisory.Tests.Running;
using PeerAdvisory.Testing.Http;

namespace PeerAdvisory.Advisory.Tests.Calendars;

/// <summary>Calendar feeds as people open them and as calendar programs read them.</summary>
[Collection(typeof(SharedAdvisory))]
public sealed class CalendarFeedsOverHttpTests(RunningAdvisory advisory)
{
    [Fact]
    public async Task A_municipality_s_calendar_holds_its_open_milestones_and_nobody_else_s()
    {
        var course = await advisory.Plan("0420");
        var other = await advisory.Plan("0430");
        var feed = await Open(advisory.As("municipality", "0420"));

        var calendar = await Read(feed);

        var milestones = course.Body.Milestones.Where(milestone => milestone.ReachedOn is null).ToList();
        Assert.Equal(
            milestones.Select(milestone => $"{course.Body.Id}.{milestone.Code}@peeradvisory").Order(StringComparer.Ordinal),
            calendar.Events.Select(entry => entry.Uid!).Order(StringComparer.Ordinal));
        Assert.All(milestones, milestone => Assert.Equal(
            milestone.Due, calendar.Events.Single(entry => entry.Uid!.Contains($".{milestone.Code}@", StringComparison.Ordinal)).Start!.Date));
        Assert.DoesNotContain(calendar.Events, entry => entry.Uid!.Contains($"{other.Body.Id}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_consultant_s_calendar_holds_the_courses_assigned_and_what_is_planned_in_them()
    {
        var course = await advisory.Plan("0440");
        await advisory.Plan("0450");
        var consultant = advisory.Consultant;
        await consultant.Change($"{course.Path}/assignments", new { }, course.ETag).Gives(HttpStatusCode.OK);
        await consultant.Create("/v1/workshops", new { course = course.Body.Id, theme = "Recovery i praksis", plannedOn = "2025-11-03" }).Gives(HttpStatusCode.Created);
        await consultant.Create("/v1/training-sessions", new { course = course.Body.Id, partner = "En udbyder", audience = "staff", plannedOn = "2025-12-01" }).Gives(HttpStatusCode.Created);
        var feed = await Open(consultant, "en");

        var calendar = await Read(feed);

        var here = calendar.Events.Where(entry => entry.Summary!.StartsWith("Kerteminde Municipality: ", StringComparison.Ordinal)).ToList();
        Assert.Contains(here, entry => entry.Summary!.EndsWith(": Recovery i praksis", StringComparison.Ordinal) && entry.Start!.Date == new DateOnly(2025, 11, 3));
        Assert.Contains(here, entry => entry.Summary!.EndsWith(": En udbyder", StringComparison.Ordinal) && entry.Start!.Date == new DateOnly(2025, 12, 1));
        Assert.Contains(here, entry => entry.Uid == $"{course.Body.Id}.BASELINE@peeradvisory");
        Assert.DoesNotContain(calendar.Events, entry => entry.Summary!.StartsWith("Nyborg Municipality: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_courses_of_a_consultant_are_found_by_an_index_beneath_row_level_security()
    {
        await using var connection = new NpgsqlConnection(advisory.Database.Service);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var plan = new NpgsqlCommand($"""
            set enable_seqscan = off;
            set plan_cache_mode = force_generic_plan;
            prepare courses_of (text) as {ServeCalendar.CoursesOf(new("sbst", "somebody", "da", "open", new(2025, 1, 6))).Replace("@Consultant", "$1", StringComparison.Ordinal)};
            explain (format json) execute courses_of ('somebody');
            """, connection);

        Assert.Contains("courses_of_consultant", (string)(await plan.ExecuteScalarAsync(TestContext.Current.CancellationToken))!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_planned_stays_in_the_calendar_when_every_milestone_has_been_reached()
    {
        var course = await advisory.Plan("0492");
        await advisory.Consultant.Create("/v1/workshops", new { course = course.Body.Id, theme = "Den sidste workshop", plannedOn = "2027-01-11" }).Gives(HttpStatusCode.Created);
        var entries = course.Body.Milestones.Where(milestone => milestone.ReachedOn is null).Select(milestone => new { milestone = milestone.Code, reachedOn = "2025-09-01" });
        await advisory.Consultant.Change(course.Entries, new { entries }, course.ETag).Gives(HttpStatusCode.OK);

        var calendar = await Read(await Open(advisory.As("municipality", "0492")));

        Assert.Equal("Den sidste workshop", Assert.Single(calendar.Events).Summary);
    }

    [Fact]
    public async Task What_is_reached_or_moved_changes_the_calendar_and_until_then_it_need_not_be_read_again()
    {
        var course = await advisory.Plan("0482");
        var feed = await Open(advisory.As("municipality", "0482"));
        using var first = await Ask(feed);
        var tag = Assert.IsType<EntityTagHeaderValue>(first.Headers.ETag);
        using var again = await Ask(feed, ("If-None-Match", tag.Tag));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);

        await advisory.Consultant.Change(course.Entries, new { milestone = "AGREEMENT", reachedOn = "2025-08-20" }, course.ETag).Gives(HttpStatusCode.OK);

        using var later = await Ask(feed, ("If-None-Match", tag.Tag));
        Assert.Equal(HttpStatusCode.OK, later.StatusCode);
        Assert.DoesNotContain("AGREEMENT", await later.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("da", "/peer-forloeb.ics")]
    [InlineData("en", "/peer-courses.ics")]
    public async Task An_address_ends_in_a_name_since_programs_call_the_calendar_by_it_and_would_show_the_secret_otherwise(string language, string name)
    {
        var address = Address(await Open(advisory.As("municipality", "0420"), language));

        Assert.EndsWith(name, address, StringComparison.Ordinal);
        using var named = await Ask(address);
        using var unnamed = await Ask(address.Replace(name, ".ics", StringComparison.Ordinal));
        Assert.Equal((HttpStatusCode.OK, named.Headers.ETag), (unnamed.StatusCode, unnamed.Headers.ETag));
    }

    [Fact]
    public async Task A_program_that_looks_whether_there_is_a_calendar_before_it_reads_it_is_told_so()
    {
        var feed = await Open(advisory.As("municipality", "0420"));
        using var read = await Ask(feed);

        using var looked = await advisory.Stranger.Ask(HttpMethod.Head, Address(feed), null);

        Assert.Equal(
            (HttpStatusCode.OK, "text/calendar", read.Headers.ETag, read.Content.Headers.ContentLength),
            (looked.StatusCode, looked.Content.Headers.ContentType?.MediaType, looked.Headers.ETag, looked.Content.Headers.ContentLength));
        Assert.Empty(await looked.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_revoked_address_says_that_it_is_gone_and_a_new_feed_has_another()
    {
        var municipality = advisory.As("municipality", "0479");
        var feed = await Open(municipality);
        var revoked = await municipality.Change($"/v1/calendar-feeds/{feed["id"]}/revocations", new { }, "\"1\"").Gives(HttpStatusCode.OK);

        Assert.Equal(("revoked", null), (revoked["status"]!.GetValue<string>(), revoked["address"]));
        await Ask(feed).IsProblem(HttpStatusCode.Gone, "calendar-revoked");
        await municipality.Change($"/v1/calendar-feeds/{feed["id"]}/revocations", new { }, "\"2\"").IsProblem(HttpStatusCode.Conflict, "wrong-status");
        Assert.NotEqual(Address(feed), Address(await Open(municipality)));
    }

    [Fact]
    public async Task An_address_is_shown_to_nobody_else_than_whom_it_is_for()
    {
        var feed = await Open(advisory.Consultant);
        var path = $"/v1/calendar-feeds/{feed["id"]}";

        Assert.NotNull((await advisory.Consultant.Ask(HttpMethod.Get, path).Gives(HttpStatusCode.OK))["address"]);
        Assert.Null((await advisory.As("programme-manager").Ask(HttpMethod.Get, path).Gives(HttpStatusCode.OK))["address"]);
        await advisory.As("municipality", "0420").Ask(HttpMethod.Get, path).IsProblem(HttpStatusCode.NotFound, "not-found");
        Assert.Equal(0, await advisory.Count($"journal where body::text like '%{Address(feed)}%'"));
        Assert.DoesNotContain("/v1/calendars/", (await advisory.Consultant.Ask(HttpMethod.Get, $"{path}/history").Gives(HttpStatusCode.OK)).ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("..%2f..%2fcourses")]
    public async Task An_address_that_was_never_given_leads_nowhere(string secret)
    {
        await Ask($"/v1/calendars/{secret}.ics").IsProblem(HttpStatusCode.NotFound, "not-found");
        await Ask($"/v1/calendars/{secret}/peer-forloeb.ics").IsProblem(HttpStatusCode.NotFound, "not-found");
    }

    private static string Address(JsonNode feed) => feed["address"]!.GetValue<string>();

    private static async Task<JsonNode> Open(HttpClient client, string? language = null) =>
        await client.Create("/v1/calendar-feeds", new { language }).Gives(HttpStatusCode.Created);

    private Task<HttpResponseMessage> Ask(JsonNode feed, params (string, string)[] headers) => Ask(Address(feed), headers);

    /// <summary>As a calendar program does: with no token.</summary>
    private Task<HttpResponseMessage> Ask(string address, params (string, string)[] headers) =>
        advisory.Stranger.Ask(HttpMethod.Get, address, null, headers);

    private async Task<Calendar> Read(JsonNode feed)
    {
        using var answer = await Ask(feed);
        Assert.Equal((HttpStatusCode.OK, "text/calendar; charset=utf-8"), (answer.StatusCode, answer.Content.Headers.ContentType?.ToString()));
        return Calendar.Load(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
    }
}
