using System.Net;
using System.Text.Json;
using PeerAdvisory.Advisory.Tests.Running;
using PeerAdvisory.Advisory.Worklist;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Testing.Http;

namespace PeerAdvisory.Advisory.Tests.Worklist;

/// <summary>What is open across courses, what hurts most first.</summary>
[Collection(typeof(SharedAdvisory))]
public sealed class WorklistTests(RunningAdvisory advisory)
{
    private static readonly DateOnly Today = DateOnly.FromDateTime(DateTime.UtcNow);

    [Fact]
    public async Task It_lists_every_open_milestone_once_over_its_pages_the_longest_overdue_first()
    {
        const string Hers = "/v1/worklist?consultant=paging-consultant&limit=7";
        var courses = new[] { await advisory.Plan("0360", Today.AddDays(-200)), await advisory.Plan("0360", Today.AddDays(-10)) };
        foreach (var course in courses)
        {
            await advisory.Consultant.Change($"{course.Path}/assignments", new { consultant = "paging-consultant", from = Today }, course.ETag).Gives(HttpStatusCode.OK);
        }

        await advisory.Consultant.Change(courses[0].Entries, new { milestone = "KICK_OFF", reachedOn = Today.AddDays(-199) }, CourseSeen.Tag(2)).Gives(HttpStatusCode.OK);

        List<WorklistItem> seen = [];
        for (string? next = Hers; next is not null;)
        {
            var page = await Page(advisory.Consultant, next);
            seen.AddRange(page.Items);
            next = page.Next is null ? null : $"{Hers}&after={page.Next}";
        }

        Assert.Equal(33, seen.Count);
        Assert.Equal(33, seen.Select(item => (item.Course, item.Milestone)).Distinct().Count());
        Assert.Equal(seen.Select(item => item.Due).Order(), seen.Select(item => item.Due));
        Assert.DoesNotContain(seen, item => item.Course == courses[0].Body.Id && item.Milestone == "KICK_OFF");
        Assert.All(seen, item => Assert.Equal(
            item.DaysOverdue > 0 ? "overdue" : item.DaysOverdue >= -14 ? "due-soon" : "later", item.State));
    }

    [Fact]
    public async Task It_narrows_by_state_phase_party_and_consultant()
    {
        var course = await advisory.Plan("0370", Today.AddDays(-200));
        await advisory.Consultant.Change($"{course.Path}/assignments", new { consultant = "worklist-consultant", from = Today }, course.ETag).Gives(HttpStatusCode.OK);

        var all = (await Page(advisory.Consultant, "/v1/worklist?consultant=worklist-consultant")).Items;

        Assert.Equal(17, all.Count);
        Assert.All(all, item => Assert.Equal("worklist-consultant", item.Consultant));
        foreach (var state in new[] { "overdue", "due-soon", "later" })
        {
            Assert.Equal(all.Where(item => item.State == state), (await Page(advisory.Consultant, $"/v1/worklist?consultant=worklist-consultant&state={state}")).Items);
        }

        Assert.Equal(
            all.Where(item => item.Phase == "closing"), (await Page(advisory.Consultant, "/v1/worklist?consultant=worklist-consultant&phase=closing")).Items);
        Assert.Equal(
            all.Where(item => item.Responsible == "municipality"),
            (await Page(advisory.Consultant, "/v1/worklist?consultant=worklist-consultant&responsible=municipality")).Items);
    }

    [Theory]
    [InlineData("consultant", "sbst")]
    [InlineData("municipality", "0410")]
    public async Task The_pages_of_one_state_are_that_state_alone_whoever_asks(string role, string authority)
    {
        await advisory.Plan("0410", Today.AddDays(-200));
        var client = advisory.As(role, authority);
        var all = (await Page(client, "/v1/worklist?municipality=0410&limit=200")).Items;

        foreach (var state in new[] { "overdue", "due-soon", "later" })
        {
            var address = $"/v1/worklist?municipality=0410&state={state}&limit=3";
            List<WorklistItem> paged = [];
            for (string? next = address; next is not null;)
            {
                var page = await Page(client, next);
                paged.AddRange(page.Items);
                next = page.Next is null ? null : $"{address}&after={page.Next}";
            }

            Assert.Equal(all.Where(item => item.State == state), paged);
        }
    }

    [Fact]
    public async Task A_paused_course_is_not_on_it_until_it_goes_on()
    {
        var course = await advisory.Plan("0376", Today.AddDays(-200));
        await advisory.Consultant.Change(
            $"{course.Path}/pauses", new { from = Today, reason = "budget", expectedResumeOn = Today.AddDays(30) }, course.ETag).Gives(HttpStatusCode.OK);

        Assert.Empty((await Page(advisory.Consultant, "/v1/worklist?municipality=0376")).Items);

        await advisory.Consultant.Change($"{course.Path}/resumptions", new { resumedOn = Today }, CourseSeen.Tag(2)).Gives(HttpStatusCode.OK);

        Assert.Equal(17, (await Page(advisory.Consultant, "/v1/worklist?municipality=0376")).Items.Count);
    }

    [Fact]
    public async Task A_municipality_sees_its_own_alone_and_not_who_of_SBST_has_it()
    {
        var course = await advisory.Plan("0390", Today.AddDays(-200));
        await advisory.Plan("0400", Today.AddDays(-200));
        await advisory.Consultant.Change($"{course.Path}/assignments", new { from = Today }, course.ETag).Gives(HttpStatusCode.OK);

        var seen = (await Page(advisory.As("municipality", "0390"), "/v1/worklist?limit=200")).Items;

        Assert.Equal(17, seen.Count);
        Assert.All(seen, item => Assert.Equal(("0390", null), (item.Municipality, item.Consultant)));
        Assert.Empty((await Page(advisory.As("municipality", "0390"), "/v1/worklist?municipality=0400")).Items);
        await advisory.As("municipality", "0390").Ask(HttpMethod.Get, "/v1/worklist?consultant=somebody").IsProblem(HttpStatusCode.Forbidden, "forbidden");
    }

    [Theory]
    [InlineData("state=late", "state", "unknown-code")]
    [InlineData("after=2025-01-01", "after", "bad-parameter")]
    [InlineData("limit=0", "limit", "out-of-range")]
    public async Task A_question_it_does_not_understand_is_refused(string query, string pointer, string code) =>
        Assert.Equal(
            [(pointer, code)],
            (await advisory.Consultant.Ask(HttpMethod.Get, $"/v1/worklist?{query}").IsProblem(HttpStatusCode.BadRequest, "invalid-request")).Faults());

    private static async Task<WorklistPage> Page(HttpClient client, string path) =>
        (await client.Ask(HttpMethod.Get, path).Gives(HttpStatusCode.OK)).Deserialize<WorklistPage>(Json.Options)!;
}
