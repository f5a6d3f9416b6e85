using System.Net;
using Npgsql;
using PeerAdvisory.Advisory.LessonsLearned;
using PeerAdvisory.Advisory.Tests.Running;
using PeerAdvisory.Contracts.Advisory.V1;
using PeerAdvisory.Testing.Http;

namespace PeerAdvisory.Advisory.Tests.LessonsLearned;

/// <summary>From the first answer to the approval a course's completion asks for.</summary>
[Collection(typeof(SharedAdvisory))]
public sealed class LessonsOverHttpTests(RunningAdvisory advisory)
{
    [Fact]
    public async Task The_municipality_writes_them_and_a_consultant_approves_them()
    {
        var course = await advisory.Plan("0751");
        var municipality = advisory.As("municipality", "0751");
        var lessons = await municipality.Create("/v1/lessons-learned", new { course = course.Body.Id }).Gives(HttpStatusCode.Created);
        var path = $"/v1/lessons-learned/{lessons["id"]!.GetValue<string>()}";
        var version = 1;
        await municipality.Change($"{path}/submissions", new { }, "\"1\"").IsProblem(HttpStatusCode.Conflict, "questions-missing");
        foreach (var question in LessonsQuestion.All)
        {
            lessons = await municipality.Change($"{path}/answers", new { question, text = $"Om {question}" }, CourseSeen.Tag(version++)).Gives(HttpStatusCode.OK);
        }

        Assert.Equal(["answers", "submissions"], lessons["next"]!.AsArray().Select(next => next!.GetValue<string>()));
        lessons = await municipality.Change($"{path}/submissions", new { }, CourseSeen.Tag(version++)).Gives(HttpStatusCode.OK);
        Assert.Empty(lessons["next"]!.AsArray());
        await municipality.Change($"{path}/approvals", new { }, CourseSeen.Tag(version)).IsProblem(HttpStatusCode.Forbidden, "forbidden");

        lessons = await advisory.Consultant.Change($"{path}/returns", new { note = "Mere om forankring." }, CourseSeen.Tag(version++)).Gives(HttpStatusCode.OK);
        Assert.Equal("draft", lessons["status"]!.GetValue<string>());
        await municipality.Change($"{path}/answers", new { question = "anchoring", text = "Det står i budgettet." }, CourseSeen.Tag(version++)).Gives(HttpStatusCode.OK);
        await municipality.Change($"{path}/submissions", new { }, CourseSeen.Tag(version++)).Gives(HttpStatusCode.OK);
        Assert.False(await Approved(course.Body.Id));
        lessons = await advisory.Consultant.Change($"{path}/approvals", new { }, CourseSeen.Tag(version)).Gives(HttpStatusCode.OK);

        Assert.Equal(("approved", "redactions"), (lessons["status"]!.GetValue<string>(), Assert.Single(lessons["next"]!.AsArray())!.GetValue<string>()));
        Assert.True(await Approved(course.Body.Id));
        var notes = (await municipality.Ask(HttpMethod.Get, $"{path}/notes").Gives(HttpStatusCode.OK))["items"]!.AsArray();
        Assert.Equal(
            ["effect", "enablers", "barriers", "anchoring", "advice", null, "anchoring"],
            notes.Select(note => note!["question"]?.GetValue<string>()));
    }

    [Fact]
    public async Task Completing_the_course_is_offered_once_nothing_required_is_open_and_they_are_approved()
    {
        var course = await advisory.Plan("0751");
        var lessons = await advisory.Consultant.Create("/v1/lessons-learned", new { course = course.Body.Id }).Gives(HttpStatusCode.Created);
        var path = $"/v1/lessons-learned/{lessons["id"]!.GetValue<string>()}";
        var version = 1;
        foreach (var question in LessonsQuestion.All)
        {
            await advisory.Consultant.Change($"{path}/answers", new { question, text = $"Om {question}" }, CourseSeen.Tag(version++)).Gives(HttpStatusCode.OK);
        }

        await advisory.Consultant.Change($"{path}/submissions", new { }, CourseSeen.Tag(version++)).Gives(HttpStatusCode.OK);
        var entries = course.Body.Milestones.Where(milestone => milestone is { Required: true, ReachedOn: null })
            .Select(milestone => new { milestone = milestone.Code, reachedOn = "2025-09-01" });
        await advisory.Consultant.Change($"{course.Path}/milestone-entries", new { entries }, course.ETag).Gives(HttpStatusCode.OK);
        var reached = await advisory.Refresh(course);

        Assert.DoesNotContain("completions", reached.Body.Next);
        var refused = await advisory.Consultant.Change($"{course.Path}/completions", new { completedOn = "2025-09-01" }, reached.ETag).IsProblem(HttpStatusCode.Conflict, "milestones-missing");
        Assert.Equal(reached.Body.Next, refused["next"]!.AsArray().Select(step => step!.GetValue<string>()));

        await advisory.Consultant.Change($"{path}/approvals", new { }, CourseSeen.Tag(version)).Gives(HttpStatusCode.OK);
        Assert.Contains("completions", (await advisory.Refresh(course)).Body.Next);
    }

    [Fact]
    public async Task A_course_has_them_once_however_many_begin_them_at_once()
    {
        var course = await advisory.Plan("0751");

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ =>
            advisory.Consultant.Create("/v1/lessons-learned", new { course = course.Body.Id })));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Created);
        foreach (var refused in answers.Where(answer => answer.StatusCode != HttpStatusCode.Created))
        {
            await refused.IsProblem(HttpStatusCode.Conflict, "lessons-already-begun");
        }
    }

    [Fact]
    public async Task An_erased_answer_is_to_be_given_again_before_they_are_submitted()
    {
        var course = await advisory.Plan("0751");
        var lessons = await advisory.Consultant.Create("/v1/lessons-learned", new { course = course.Body.Id }).Gives(HttpStatusCode.Created);
        var path = $"/v1/lessons-learned/{lessons["id"]!.GetValue<string>()}";
        await advisory.Consultant.Change($"{path}/answers", new { question = "effect", text = "Svar" }, "\"1\"").Gives(HttpStatusCode.OK);

        var erased = await advisory.Consultant.Change($"{path}/redactions", new { version = 2 }, "\"2\"").Gives(HttpStatusCode.OK);

        Assert.Equal(LessonsQuestion.All, erased["missing"]!.AsArray().Select(question => question!.GetValue<string>()));
    }

    private async Task<bool> Approved(Guid course)
    {
        await using var connection = new NpgsqlConnection(advisory.Database.Service);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using var scope = new NpgsqlCommand("select set_config('app.authority', 'all', true)", connection);
        await scope.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        return await ApprovedLessons.Exist(connection, course);
    }
}
