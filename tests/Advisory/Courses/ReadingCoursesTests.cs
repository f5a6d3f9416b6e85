using System.Net;
using System.Text.Json.Nodes;
using Npgsql;
using PeerAdvisory.Advisory.Tests.Running;
using PeerAdvisory.Testing.Http;

namespace PeerAdvisory.Advisory.Tests.Courses;

/// <summary>Who sees which courses, and how lists are paged.</summary>
[Collection(typeof(SharedAdvisory))]
public sealed class ReadingCoursesTests(RunningAdvisory advisory)
{
    [Fact]
    public async Task A_municipality_sees_its_own_courses_and_no_other()
    {
        var (own, other) = (await advisory.Plan("0260"), await advisory.Plan("0270"));
        var municipality = advisory.As("municipality", "0260");

        var course = CourseSeen.Of(await municipality.Ask(HttpMethod.Get, own.Path).Gives(HttpStatusCode.OK));
        Assert.Equal(own.Body.Id, course.Id);
        Assert.Empty(course.Next);
        await municipality.Ask(HttpMethod.Get, other.Path).IsProblem(HttpStatusCode.NotFound, "not-found");
        Assert.All(await Items(municipality, "/v1/courses?limit=200"), seen => Assert.Equal("0260", seen["municipality"]!.GetValue<string>()));
        Assert.Empty(await Items(municipality, "/v1/courses?municipality=0270"));
        await municipality.Ask(HttpMethod.Get, $"{own.Path}/notes").IsProblem(HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task Row_level_security_alone_keeps_one_municipality_from_anothers_rows()
    {
        await advisory.Plan("0265");
        await advisory.Plan("0269");
        await using var connection = new NpgsqlConnection(advisory.Database.Service);
        await connection.OpenAsync(TestContext.Current.CancellationToken);

        foreach (var (scope, seen) in new[] { ("'0265'", "0265"), ("'0265,0269'", "0265,0269"), ("''", ""), ("null", "") })
        {
            foreach (var table in new[] { "courses", "journal" })
            {
                await using var command = new NpgsqlCommand($"""
                    select set_config('app.authority', {scope}, false);
                    select coalesce(string_agg(distinct authority, ',' order by authority), '') from {table}
                    """, connection);
                await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
                await reader.NextResultAsync(TestContext.Current.CancellationToken);
                await reader.ReadAsync(TestContext.Current.CancellationToken);
                Assert.Equal(seen, reader.GetString(0));
            }
        }
    }

    [Theory]
    [InlineData("region", "region-midtjylland")]
    [InlineData("analyst", "sbst")]
    public async Task Regions_and_analysts_see_no_courses(string role, string authority) =>
        await advisory.As(role, authority).Ask(HttpMethod.Get, "/v1/courses").IsProblem(HttpStatusCode.Forbidden, "forbidden");

    [Fact]
    public async Task A_list_is_filtered_and_its_pages_together_are_the_whole()
    {
        var planned = new List<Guid>();
        for (var course = 0; course < 7; course++)
        {
            planned.Add((await advisory.Plan("0306")).Body.Id);
        }

        var paged = new List<Guid>();
        for (var address = "/v1/courses?municipality=0306&status=active&limit=3"; address is not null;)
        {
            using var answer = await advisory.Consultant.Ask(HttpMethod.Get, address);
            var page = await answer.Gives(HttpStatusCode.OK);
            paged.AddRange(page["items"]!.AsArray().Select(item => item!["id"]!.GetValue<Guid>()));
            address = answer.Headers.TryGetValues("Link", out var links) ? links.Single().Split('<', '>')[1] : null;
            Assert.Equal(address is null, page["next"] is null);
        }

        Assert.Equal(planned.Order(), paged);
        Assert.Empty(await Items(advisory.Consultant, "/v1/courses?municipality=0306&status=completed"));
    }

    [Fact]
    public async Task Who_has_the_present_version_is_told_what_can_be_done_now()
    {
        var course = await advisory.Plan("0751");

        using var answer = await advisory.Consultant.Ask(HttpMethod.Get, course.Path, null, ("If-None-Match", course.ETag));

        Assert.NotEmpty((await answer.Gives(HttpStatusCode.OK))["next"]!.AsArray());
    }

    [Theory]
    [InlineData("/v1/courses?limit=0", HttpStatusCode.BadRequest)]
    [InlineData("/v1/courses?limit=201", HttpStatusCode.BadRequest)]
    [InlineData("/v1/courses?limit=ten", HttpStatusCode.BadRequest)]
    [InlineData("/v1/courses?after=first", HttpStatusCode.BadRequest)]
    [InlineData("/v1/courses?municipality=%00", HttpStatusCode.BadRequest)]
    [InlineData("/v1/courses?status=%00", HttpStatusCode.BadRequest)]
    [InlineData("/v1/courses/1", HttpStatusCode.NotFound)]
    [InlineData("/v1/courses/00000000-0000-0000-0000-000000000000", HttpStatusCode.NotFound)]
    [InlineData("/v1/course-templates/0", HttpStatusCode.NotFound)]
    [InlineData("/v1/course-templates/99999999999999", HttpStatusCode.NotFound)]
    public async Task Nonsense_in_an_address_is_a_problem_and_never_an_error_of_ours(string address, HttpStatusCode status) =>
        await advisory.Consultant.Ask(HttpMethod.Get, address).IsProblem(status);

    [Theory]
    [InlineData("DELETE", "/v1/courses")]
    [InlineData("PUT", "/v1/course-templates/1")]
    [InlineData("GET", "/v1/courses/01970000-0000-7000-8000-000000000001/milestone-entries")]
    public async Task An_address_that_does_not_take_the_method_says_so(string method, string address) =>
        await advisory.Consultant.Ask(HttpMethod.Parse(method), address).IsProblem(HttpStatusCode.MethodNotAllowed, "method-not-allowed");

    [Fact]
    public async Task A_stranger_does_not_learn_which_addresses_there_are()
    {
        using var stranger = new HttpClient { BaseAddress = advisory.Consultant.BaseAddress };

        foreach (var address in new[] { "/v1/courses", "/v1/nothing", "/" })
        {
            await stranger.Ask(HttpMethod.Get, address).IsProblem(HttpStatusCode.Unauthorized, "unauthenticated");
        }
    }

    [Theory]
    [InlineData("consultant", "sbst")]
    [InlineData("municipality", "0751")]
    [InlineData("region", "region-midtjylland")]
    [InlineData("analyst", "sbst")]
    public async Task Everybody_signed_in_sees_the_templates(string role, string authority)
    {
        var client = advisory.As(role, authority);

        var listed = Assert.Single(await Items(client, "/v1/course-templates"));
        var template = await client.Ask(HttpMethod.Get, "/v1/course-templates/1").Gives(HttpStatusCode.OK);

        Assert.Equal(listed.ToJsonString(), template.ToJsonString());
        Assert.Equal(18, template["milestones"]!.AsArray().Count);
        Assert.Empty(template["next"]!.AsArray());
    }

    private static async Task<IReadOnlyList<JsonNode>> Items(HttpClient client, string address) =>
        [.. (await client.Ask(HttpMethod.Get, address).Gives(HttpStatusCode.OK))["items"]!.AsArray().Select(item => item!)];
}
