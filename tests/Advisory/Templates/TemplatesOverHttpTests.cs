using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Npgsql;
using PeerAdvisory.Advisory.Tests.Running;
using PeerAdvisory.Testing.Http;

namespace PeerAdvisory.Advisory.Tests.Templates;

/// <summary>Course templates from a draft to a course that moves, over HTTP. What is published is published for all, so the service is its own.</summary>
public sealed class TemplatesOverHttpTests(RunningAdvisory advisory) : IClassFixture<RunningAdvisory>
{
    private readonly HttpClient _manager = advisory.As("programme-manager");

    [Fact]
    public async Task A_draft_is_revised_and_published_and_never_changes_again()
    {
        var draft = await Draft();
        Assert.Equal("draft", draft.Text("status"));

        var revised = await Change(draft, "revisions", With(draft.Body, "REVISED"));
        Assert.Equal(19, revised.Body["milestones"]!.AsArray().Count);

        var published = await Change(revised, "publications", new { });
        Assert.Equal("published", published.Text("status"));
        Assert.True(published.TemplateVersion > 1);

        var twice = await _manager.Change($"{published.Path}/publications", new { }, published.ETag).IsProblem(HttpStatusCode.Conflict, "template-published");
        Assert.Equal(published.TemplateVersion, twice["templateVersion"]!.GetValue<int>());
        Assert.Equal(("published", "[]"), (twice["templateStatus"]!.GetValue<string>(), twice["next"]!.ToJsonString()));
        await _manager.Change($"{published.Path}/revisions", With(draft.Body, "LATER"), published.ETag).IsProblem(HttpStatusCode.Conflict, "template-published");
        Assert.Equal(1, await advisory.Count($"journal_heads where kind = 'course_templates' and stream = '{published.Id}' and version = 3"));
    }

    [Fact]
    public async Task The_history_of_a_template_tells_its_draft_its_revision_and_its_publication()
    {
        var published = await Publish("TOLD");

        var history = (await advisory.Consultant.Ask(HttpMethod.Get, $"{published.Path}/history").Gives(HttpStatusCode.OK))["items"]!.AsArray();

        Assert.Equal([3, 2, 1], history.Select(entry => entry!["version"]!.GetValue<int>()));
        Assert.Contains(history[0]!["changes"]!.AsArray(), change => change!["pointer"]!.GetValue<string>() == "/status");
        Assert.Contains(history[1]!["changes"]!.AsArray(), change => change!["pointer"]!.GetValue<string>() == "/milestones/TOLD");
    }

    [Fact]
    public async Task Those_who_publish_at_once_get_different_versions()
    {
        var drafts = new[] { await Draft(), await Draft(), await Draft() };

        var published = await Task.WhenAll(drafts.Select(draft => Change(draft, "publications", new { })));

        Assert.Equal(3, published.Select(template => template.TemplateVersion).Distinct().Count());
    }

    [Fact]
    public async Task Of_those_who_publish_one_draft_at_once_one_does_and_no_version_is_left_out()
    {
        var draft = await Draft();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _manager.Change($"{draft.Path}/publications", new { }, draft.ETag)));

        var published = (await Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK).Gives(HttpStatusCode.OK))["templateVersion"]!.GetValue<int>();
        foreach (var late in answers.Where(answer => answer.StatusCode != HttpStatusCode.OK))
        {
            var problem = await late.IsProblem(HttpStatusCode.PreconditionFailed, "stale-version");
            Assert.Equal(published, problem["current"]!["templateVersion"]!.GetValue<int>());
        }

        Assert.Equal(1, await advisory.Count($"journal where stream = '{draft.Id}' and type = 'Advisory.V1.CourseTemplatePublished'"));
        Assert.Equal(published + 1, (await Publish("NEXT")).TemplateVersion);
    }

    [Fact]
    public async Task A_draft_that_is_published_twice_with_one_key_is_published_once_and_both_are_told_so()
    {
        var draft = await Draft();
        var key = Guid.NewGuid().ToString();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _manager.Ask(
            HttpMethod.Post, $"{draft.Path}/publications", Requests.Raw("{}"), ("If-Match", draft.ETag), ("Idempotency-Key", key))));

        Assert.Single((await Task.WhenAll(answers.Select(answer => answer.Gives(HttpStatusCode.OK)))).Select(answer => answer["templateVersion"]!.GetValue<int>()).Distinct());
        Assert.Equal(1, await advisory.Count($"journal where stream = '{draft.Id}' and type = 'Advisory.V1.CourseTemplatePublished'"));
    }

    [Theory]
    [InlineData("""update course_templates set snapshot = snapshot || '{"months": 36}' where id = '{0}'""")]
    [InlineData("update course_templates set version = version + 1 where id = '{0}'")]
    [InlineData("""update course_templates set snapshot = snapshot || '{"status": "draft", "templateVersion": null}' where id = '{0}'""")]
    [InlineData("delete from course_templates where id = '{0}'")]
    public async Task The_database_itself_refuses_to_change_what_was_published(string change)
    {
        var published = await Publish("UNCHANGED");
        change = change.Replace("{0}", published.Id, StringComparison.Ordinal);

        Assert.Equal("course_templates_published", (await Assert.ThrowsAsync<PostgresException>(() => advisory.Database.Execute(change))).ConstraintName);

        // The service's own role, in the scope that sees all, may update, may not delete, and comes no further.
        await using var connection = new NpgsqlConnection(advisory.Database.Service);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var scope = new NpgsqlCommand("select set_config('app.authority', 'all', false)", connection);
        await scope.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        await using var statement = new NpgsqlCommand(change, connection);
        var refused = await Assert.ThrowsAsync<PostgresException>(() => statement.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
        Assert.True(
            refused.ConstraintName == "course_templates_published"
                || (refused.SqlState == PostgresErrorCodes.InsufficientPrivilege && change.StartsWith("delete", StringComparison.Ordinal)),
            refused.Message);
        Assert.Equal(1, await advisory.Count($"course_templates where id = '{published.Id}' and template_version = {published.TemplateVersion} and version = 3 and snapshot ->> 'months' = '18'"));
    }

    [Fact]
    public async Task A_draft_is_changed_by_the_service_s_role()
    {
        var draft = await Draft();
        await using var connection = new NpgsqlConnection(advisory.Database.Service);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var scope = new NpgsqlCommand("select set_config('app.authority', 'all', false)", connection);
        await scope.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        await using var statement = new NpgsqlCommand($"update course_templates set snapshot = snapshot where id = '{draft.Id}'", connection);

        Assert.Equal(1, await statement.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Every_fault_of_a_draft_is_told_at_once()
    {
        var draft = await Draft();
        var faulty = With(draft.Body, "lower");
        faulty["milestones"]![1]!["anchor"] = "NO_SUCH";

        var problem = await _manager.Change($"{draft.Path}/revisions", faulty, draft.ETag).IsProblem(HttpStatusCode.BadRequest, "invalid-request");

        Assert.Equal([("/milestones/1/anchor", "unknown-anchor"), ("/milestones/18/code", "malformed-code")], problem.Faults());
    }

    [Fact]
    public async Task A_course_planned_after_begins_on_the_version_and_an_earlier_one_keeps_its_own()
    {
        var earlier = await advisory.Plan("0751");

        var published = await Publish("AFTERWARDS");
        var later = await advisory.Plan("0461");

        Assert.Equal(published.TemplateVersion, later.Body.TemplateVersion);
        Assert.Contains(later.Body.Milestones, milestone => milestone.Code == "AFTERWARDS");
        Assert.Equal(earlier.Body.TemplateVersion, (await advisory.Refresh(earlier)).Body.TemplateVersion);
        Assert.DoesNotContain((await advisory.Refresh(earlier)).Body.Milestones, milestone => milestone.Code == "AFTERWARDS");
    }

    [Fact]
    public async Task A_course_moves_as_its_preview_showed_or_not_at_all()
    {
        var course = await advisory.Plan("0751");
        var published = await Publish("PREVIEWED");
        var version = published.TemplateVersion;

        using var answer = await advisory.Consultant.Ask(HttpMethod.Get, $"{course.Path}/template-previews/{version.ToString(CultureInfo.InvariantCulture)}");
        var tag = answer.Version();
        var preview = await answer.Gives(HttpStatusCode.OK);
        var added = preview["milestones"]!.AsArray().Single(fate => fate!["code"]!.GetValue<string>() == "PREVIEWED")!;
        Assert.Equal("added", added["fate"]!.GetValue<string>());
        Assert.Equal(course.Body.TemplateVersion, (await advisory.Refresh(course)).Body.TemplateVersion);

        await advisory.Consultant.Change($"{course.Path}/template-changes", new { version }, tag).Gives(HttpStatusCode.OK);
        var moved = await advisory.Refresh(course);

        Assert.Equal(version, moved.Body.TemplateVersion);
        Assert.Equal(DateOnly.Parse(added["to"]!.GetValue<string>(), CultureInfo.InvariantCulture), moved.Milestone("PREVIEWED").Due);
        await advisory.Consultant.Change($"{course.Path}/template-changes", new { version }, tag).IsProblem(HttpStatusCode.PreconditionFailed, "stale-version");
        var again = await advisory.Consultant.Change($"{course.Path}/template-changes", new { version }, moved.ETag).IsProblem(HttpStatusCode.BadRequest, "invalid-request");
        Assert.Equal([("/version", "not-newer")], again.Faults());
    }

    [Fact]
    public async Task A_course_can_be_moved_where_a_newer_version_is_published_and_says_so()
    {
        var course = await advisory.Plan("0751");
        async Task<bool> CanMove() => (await advisory.Consultant.Ask(HttpMethod.Get, course.Path).Gives(HttpStatusCode.OK))["next"]!.AsArray()
            .Any(step => step!.GetValue<string>() == "template-changes");
        Assert.False(await CanMove());

        var newest = (await Publish("NEWER")).TemplateVersion;
        Assert.True(await CanMove());

        var moved = await advisory.Consultant.Change($"{course.Path}/template-changes", new { version = newest }, course.ETag).Gives(HttpStatusCode.OK);
        Assert.DoesNotContain(moved["next"]!.AsArray(), step => step!.GetValue<string>() == "template-changes");
        Assert.False(await CanMove());
    }

    [Fact]
    public async Task A_municipality_sees_what_is_published_and_no_draft()
    {
        var draft = await Draft();
        var municipality = advisory.As("municipality", "0751");

        await municipality.Ask(HttpMethod.Get, draft.Path).IsProblem(HttpStatusCode.Forbidden);
        await municipality.Ask(HttpMethod.Get, $"{draft.Path}/history").IsProblem(HttpStatusCode.Forbidden);
        await municipality.Ask(HttpMethod.Get, "/v1/course-template-drafts").IsProblem(HttpStatusCode.Forbidden);
        await municipality.Ask(HttpMethod.Get, "/v1/course-templates/1").Gives(HttpStatusCode.OK);
    }

    private static JsonObject With(JsonNode template, string code)
    {
        var milestones = template["milestones"]!.DeepClone().AsArray();
        milestones.Add(new JsonObject
        {
            ["code"] = code, ["titleDa"] = "Opfølgning", ["titleEn"] = "Follow-up", ["phase"] = "closing", ["responsible"] = "sbst",
            ["anchor"] = "end", ["months"] = 0, ["required"] = true, ["basis"] = "proposal",
        });
        return new() { ["months"] = template["months"]!.DeepClone(), ["milestones"] = milestones };
    }

    private async Task<Seen> Publish(string code)
    {
        var draft = await Draft();
        return await Change(await Change(draft, "revisions", With(draft.Body, code)), "publications", new { });
    }

    private async Task<Seen> Draft()
    {
        using var answer = await _manager.Create("/v1/course-templates", new { from = 1 });
        var body = await answer.Gives(HttpStatusCode.Created);
        return new(body, answer.Version());
    }

    private async Task<Seen> Change(Seen template, string what, object body)
    {
        using var answer = await _manager.Change($"{template.Path}/{what}", body, template.ETag);
        var changed = await answer.Gives(HttpStatusCode.OK);
        return new(changed, answer.Version());
    }

    private sealed record Seen(JsonNode Body, string ETag)
    {
        internal string Id => Text("id");

        internal string Path => $"/v1/course-templates/{Id}";

        internal int TemplateVersion => Body["templateVersion"]!.GetValue<int>();

        internal string Text(string member) => Body[member]!.GetValue<string>();
    }
}
