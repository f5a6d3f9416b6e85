using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
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
        await _manager.Change($"{published.Path}/revisions", With(draft.Body, "LATER"), published.ETag).IsProblem(HttpStatusCode.Conflict, "template-published");
        Assert.Equal(1, await advisory.Count($"journal_heads where kind = 'course_templates' and stream = '{published.Id}' and version = 3"));
    }

    [Fact]
    public async Task Those_who_publish_at_once_get_different_versions()
    {
        var drafts = new[] { await Draft(), await Draft(), await Draft() };

        var published = await Task.WhenAll(drafts.Select(draft => Change(draft, "publications", new { })));

        Assert.Equal(3, published.Select(template => template.TemplateVersion).Distinct().Count());
    }

    [Fact]
    public async Task The_database_itself_refuses_to_change_what_was_published()
    {
        var published = await Publish("UNCHANGED");

        var refused = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => advisory.Database.Execute(
            $$"""update course_templates set snapshot = snapshot || '{"months": 36}' where id = '{{published.Id}}'"""));

        Assert.Equal("course_templates_published", refused.ConstraintName);
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
    public async Task A_municipality_sees_what_is_published_and_no_draft()
    {
        var draft = await Draft();
        var municipality = advisory.As("municipality", "0751");

        await municipality.Ask(HttpMethod.Get, draft.Path).IsProblem(HttpStatusCode.Forbidden);
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
