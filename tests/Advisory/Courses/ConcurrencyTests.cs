using System.Net;
using System.Net.Http.Json;
using PeerAdvisory.Advisory.Tests.Running;
using PeerAdvisory.Testing.Http;

namespace PeerAdvisory.Advisory.Tests.Courses;

/// <summary>Many at once: no update is lost, and what was sent twice happens once.</summary>
[Collection(typeof(SharedAdvisory))]
public sealed class ConcurrencyTests(RunningAdvisory advisory)
{
    [Fact]
    public async Task Of_200_parallel_writes_with_the_same_version_one_wins_and_199_are_told_they_are_stale()
    {
        var course = await advisory.Plan("0751");
        var open = course.Body.Milestones.Where(milestone => milestone.ReachedOn is null).Select(milestone => milestone.Code).ToList();

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(writer => advisory.Consultant.Change(
            course.Entries, new { milestone = open[writer % open.Count], reachedOn = "2025-08-20", note = $"Skriver {writer}" }, course.ETag)));

        var winner = Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        var now = CourseSeen.Of(await winner.Gives(HttpStatusCode.OK));
        foreach (var loser in answers.Where(answer => answer != winner))
        {
            Assert.Equivalent(now, CourseSeen.Of((await loser.IsProblem(HttpStatusCode.PreconditionFailed, "stale-version"))["current"]!), strict: true);
        }

        Assert.Equal(2, await advisory.Count($"journal where stream = '{course.Body.Id}'"));
        Assert.Equal(1, await advisory.Count($"journal_texts where stream = '{course.Body.Id}'"));
        Assert.Equal(1, await advisory.Count($"idempotency_keys where path like '%{course.Body.Id}%'"));
        Assert.Equivalent(now, (await advisory.Refresh(course)).Body, strict: true);
    }

    [Fact]
    public async Task The_same_POST_sent_50_times_at_once_happens_once_and_gets_one_answer()
    {
        var course = await advisory.Plan("0751");
        var key = Guid.NewGuid().ToString();

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Send(course, key, "2025-08-20")));

        var bodies = new HashSet<string>();
        foreach (var answer in answers)
        {
            bodies.Add((await answer.Gives(HttpStatusCode.OK)).ToJsonString());
            Assert.Equal("\"2\"", answer.Version());
        }

        Assert.Single(bodies);
        Assert.Equal(49, answers.Count(answer => answer.Headers.Contains("Idempotency-Replayed")));
        Assert.Equal(2, await advisory.Count($"journal where stream = '{course.Body.Id}'"));
    }

    [Fact]
    public async Task A_repeated_POST_gets_its_first_answer_although_the_course_has_moved_on()
    {
        var course = await advisory.Plan("0751");
        var key = Guid.NewGuid().ToString();
        using var first = await Send(course, key, "2025-08-20");
        await advisory.Consultant.Change(course.Entries, new { milestone = "AGREEMENT", reachedOn = "2025-07-18" }, "\"2\"").Gives(HttpStatusCode.OK);

        using var again = await Send(course, key, "2025-08-20");

        Assert.Equal(
            (await first.Gives(HttpStatusCode.OK)).ToJsonString(),
            (await again.Gives(HttpStatusCode.OK)).ToJsonString());
        Assert.Equal("\"2\"", again.Version());
    }

    [Fact]
    public async Task The_same_key_with_another_body_is_refused()
    {
        var course = await advisory.Plan("0751");
        var key = Guid.NewGuid().ToString();
        using var first = await Send(course, key, "2025-08-20");

        await Send(course, key, "2025-08-21").IsProblem(HttpStatusCode.UnprocessableEntity, "idempotency-key-reused");
    }

    [Fact]
    public async Task What_was_refused_is_not_remembered_under_its_key()
    {
        var course = await advisory.Plan("0751");
        var key = Guid.NewGuid().ToString();
        await Send(course, key, "2024-01-01").IsProblem(HttpStatusCode.BadRequest);

        using var corrected = await Send(course, key, "2025-08-20");

        await corrected.Gives(HttpStatusCode.OK);
    }

    private Task<HttpResponseMessage> Send(CourseSeen course, string key, string reachedOn) => advisory.Consultant.Ask(
        HttpMethod.Post, course.Entries, JsonContent.Create(new { milestone = "KICK_OFF", reachedOn }),
        ("If-Match", course.ETag), ("Idempotency-Key", key));
}
