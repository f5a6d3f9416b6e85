using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using Npgsql;
using PeerAdvisory.Advisory.Tests.Running;
using PeerAdvisory.Testing;
using PeerAdvisory.Testing.Http;

namespace PeerAdvisory.Advisory.Tests.Courses;

/// <summary>A consultant logs milestones over HTTP.</summary>
[Collection(typeof(SharedAdvisory))]
public sealed class LoggingOverHttpTests(RunningAdvisory advisory)
{
    private static readonly string[] Three = ["KICK_OFF", "BASELINE", "ORGANISATION_SET"];

    [Theory]
    [InlineData("consultant")]
    [InlineData("programme-manager")]
    public async Task SBST_logs_a_milestone_and_gets_the_course_as_it_now_stands(string role)
    {
        var course = await advisory.Plan("0751");

        using var answer = await advisory.As(role).Change(course.Entries, new { milestone = "KICK_OFF", reachedOn = "2025-08-20" }, course.ETag);

        Assert.Equal("\"2\"", answer.Version());
        var now = CourseSeen.Of(await answer.Gives(HttpStatusCode.OK));
        Assert.Equal(2, now.Version);
        Assert.Equal(new(2025, 8, 20), now.Milestones.Single(milestone => milestone.Code == "KICK_OFF").ReachedOn);
        Assert.Equivalent(now, (await advisory.Refresh(course)).Body, strict: true);
    }

    [Theory]
    [InlineData("municipality", "0751")]
    [InlineData("region", "region-midtjylland")]
    [InlineData("analyst", "sbst")]
    public async Task Nobody_else_logs(string role, string authority)
    {
        var course = await advisory.Plan("0751");

        await advisory.As(role, authority).Change(course.Entries, new { milestone = "KICK_OFF", reachedOn = "2025-08-20" }, course.ETag)
            .IsProblem(HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task An_unknown_milestone_is_refused_with_the_codes_that_would_do()
    {
        var course = await advisory.Plan("0751");

        var problem = await advisory.Consultant.Change(course.Entries, new { milestone = "KICKOFF", reachedOn = "2025-08-20" }, course.ETag)
            .IsProblem(HttpStatusCode.BadRequest, "invalid-request");

        var error = problem["errors"]![0]!;
        Assert.Equal(("/milestone", "unknown-milestone"), (error["pointer"]!.GetValue<string>(), error["code"]!.GetValue<string>()));
        Assert.Equal(course.Body.Milestones.Select(milestone => milestone.Code), error["allowed"]!.AsArray().Select(code => code!.GetValue<string>()));
    }

    [Fact]
    public async Task Many_that_come_too_late_are_logged_neither_first_nor_last()
    {
        var course = await advisory.Plan("0751");
        await using var other = new NpgsqlConnection(advisory.Database.Superuser);
        await other.OpenAsync(TestContext.Current.CancellationToken);
        await using var faster = await other.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using var change = new NpgsqlCommand($"update courses set version = version + 1 where id = '{course.Body.Id}'", other);
        await change.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        // It has read the course by the time it waits for it.
        var late = advisory.Consultant.Change(
            course.Entries,
            new { entries = Three.Select(milestone => new { milestone, reachedOn = "2025-08-20" }) },
            course.ETag);
        await Eventually.Is(async () => await advisory.Count($"pg_stat_activity where datname = '{advisory.Database.Name}' and wait_event_type = 'Lock'") > 0);
        await faster.CommitAsync(TestContext.Current.CancellationToken);

        await late.IsProblem(HttpStatusCode.PreconditionFailed, "stale-version");
        Assert.Equal(1, await advisory.Count($"journal where stream = '{course.Body.Id}'"));
        var now = await advisory.Refresh(course);
        Assert.All(Three, code => Assert.Null(now.Milestone(code).ReachedOn));
    }

    [Fact]
    public async Task A_milestone_is_logged_once()
    {
        var course = await advisory.Plan("0751");
        await advisory.Consultant.Change(course.Entries, new { milestone = "KICK_OFF", reachedOn = "2025-08-20" }, course.ETag).Gives(HttpStatusCode.OK);

        var problem = await advisory.Consultant.Change(course.Entries, new { milestone = "KICK_OFF", reachedOn = "2025-08-21" }, "\"2\"")
            .IsProblem(HttpStatusCode.Conflict, "already-reached");

        Assert.Equal("2025-08-20", problem["reachedOn"]!.GetValue<string>());
        Assert.DoesNotContain("KICK_OFF", problem["open"]!.AsArray().Select(code => code!.GetValue<string>()));
    }

    [Fact]
    public async Task A_day_in_the_future_or_before_the_start_is_refused()
    {
        var course = await advisory.Plan("0751");
        var tomorrow = DateOnly.FromDateTime(DateTime.UtcNow.AddDays(2)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

        foreach (var (milestone, day, code) in new[]
        {
            ("KICK_OFF", tomorrow, "in-the-future"), ("KICK_OFF", "2025-08-17", "before-start"), ("AGREEMENT", "2024-08-17", "long-before-start"),
        })
        {
            var problem = await advisory.Consultant.Change(course.Entries, new { milestone, reachedOn = day }, course.ETag)
                .IsProblem(HttpStatusCode.BadRequest, "invalid-request");
            Assert.Equal(code, problem["errors"]![0]!["code"]!.GetValue<string>());
            Assert.Equal(["/reachedOn"], problem.Pointers());
        }
    }

    [Fact]
    public async Task Who_has_not_seen_the_latest_version_gets_it_and_must_decide_again()
    {
        var course = await advisory.Plan("0751");
        await advisory.Consultant.Change(course.Entries, new { milestone = "AGREEMENT", reachedOn = "2025-07-18" }, course.ETag).Gives(HttpStatusCode.OK);

        var problem = await advisory.Consultant.Change(course.Entries, new { milestone = "KICK_OFF", reachedOn = "2025-08-20" }, course.ETag)
            .IsProblem(HttpStatusCode.PreconditionFailed, "stale-version");

        Assert.Equal("\"2\"", problem["etag"]!.GetValue<string>());
        Assert.Equivalent((await advisory.Refresh(course)).Body, CourseSeen.Of(problem["current"]!), strict: true);
    }

    [Fact]
    public async Task A_version_and_a_key_are_asked_for()
    {
        var course = await advisory.Plan("0751");
        var body = new { milestone = "KICK_OFF", reachedOn = "2025-08-20" };

        await advisory.Consultant.Create(course.Entries, body).IsProblem((HttpStatusCode)428, "version-required");
        await advisory.Consultant.Ask(HttpMethod.Post, course.Entries, JsonContent.Create(body), ("If-Match", course.ETag))
            .IsProblem(HttpStatusCode.BadRequest, "idempotency-key-missing");
        Assert.Equal(course.ETag, (await advisory.Refresh(course)).ETag);
    }

    [Fact]
    public async Task A_course_that_is_not_there_is_not_found() =>
        await advisory.Consultant.Change($"/v1/courses/{Guid.CreateVersion7()}/milestone-entries", new { milestone = "KICK_OFF", reachedOn = "2025-08-20" }, "\"1\"")
            .IsProblem(HttpStatusCode.NotFound, "not-found");

    [Fact]
    public async Task The_answer_is_in_the_language_asked_for()
    {
        var course = await advisory.Plan("0751");

        foreach (var (language, title) in new[] { ("en-GB,da;q=0.5", "The If-Match header is missing"), ("da", "Headeren If-Match mangler") })
        {
            var problem = await advisory.As("consultant").Speaking(language).Create(course.Entries, new { milestone = "KICK_OFF", reachedOn = "2025-08-20" })
                .IsProblem((HttpStatusCode)428);
            Assert.StartsWith(title, problem["title"]!.GetValue<string>(), StringComparison.Ordinal);
        }
    }
}
