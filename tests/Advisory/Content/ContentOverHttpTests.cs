using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PeerAdvisory.Advisory.Tests.Running;
using PeerAdvisory.Testing.Http;

namespace PeerAdvisory.Advisory.Tests.Content;

/// <summary>What holds for every kind of content of a course: whose it is, what is refused, where its texts are.</summary>
[Collection(typeof(SharedAdvisory))]
public sealed class ContentOverHttpTests(RunningAdvisory advisory)
{
    public static TheoryData<string> Kinds => [.. ContentKind.All.Select(kind => kind.Noun)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task It_is_its_course_s_municipality_s_and_nobody_else_s(string noun)
    {
        var (kind, course) = (Kind(noun), await advisory.Plan("0751"));
        var path = await Begin(kind, course);
        var (owner, stranger) = (advisory.As("municipality", "0751"), advisory.As("municipality", "0101"));

        Assert.Equal("0751", (await owner.Ask(HttpMethod.Get, path).Gives(HttpStatusCode.OK))["municipality"]!.GetValue<string>());
        Assert.Single(await Items(owner, $"{kind.Path}?course={course.Body.Id}"));
        await owner.Ask(HttpMethod.Get, $"{path}/notes").Gives(HttpStatusCode.OK);

        await stranger.Ask(HttpMethod.Get, path).IsProblem(HttpStatusCode.NotFound, "not-found");
        await stranger.Ask(HttpMethod.Get, $"{path}/notes").IsProblem(HttpStatusCode.NotFound, "not-found");
        Assert.Empty(await Items(stranger, $"{kind.Path}?course={course.Body.Id}"));
        if (kind.OfMunicipality)
        {
            await stranger.Change($"{path}/{kind.Step}", kind.Takes("Fremmed"), "\"1\"").IsProblem(HttpStatusCode.NotFound, "not-found");
            var foreign = await stranger.Create(kind.Path, kind.Begins(course.Body.Id, "Fremmed")).IsProblem(HttpStatusCode.BadRequest, "invalid-request");
            Assert.Equal("unknown-course", foreign["errors"]![0]!["code"]!.GetValue<string>());
            await owner.Change($"{path}/{kind.Step}", kind.Takes("Egen"), "\"1\"").Gives(HttpStatusCode.OK);
        }
        else
        {
            await owner.Change($"{path}/{kind.Step}", kind.Takes("Egen"), "\"1\"").IsProblem(HttpStatusCode.Forbidden, "forbidden");
            await owner.Create(kind.Path, kind.Begins(course.Body.Id, "Egen")).IsProblem(HttpStatusCode.Forbidden, "forbidden");
        }
    }

    [Theory]
    [InlineData("workshops", "holdings", """{"heldOn":"2000-01-01","participants":[{"role":"peers","count":1}]}""", "/heldOn")]
    [InlineData("training-sessions", "holdings", """{"heldOn":"2000-01-01","participants":[{"role":"peers","count":1}]}""", "/heldOn")]
    [InlineData("trial-actions", "starts", """{"startedOn":"2000-01-01","peers":1}""", "/startedOn")]
    [InlineData("development-points", "starts", """{"startedOn":"2000-01-01"}""", "/startedOn")]
    public async Task Nothing_happens_in_a_course_before_its_start(string noun, string step, string body, string pointer)
    {
        var (kind, course) = (Kind(noun), await advisory.Plan("0751"));
        var path = await Begin(kind, course);

        var early = await advisory.Consultant.Change($"{path}/{step}", JsonNode.Parse(body)!, "\"1\"").IsProblem(HttpStatusCode.BadRequest, "invalid-request");
        Assert.Equal([(pointer, "before-start")], early.Faults());
        await advisory.Consultant.Change(
                $"{path}/{step}", JsonNode.Parse(body.Replace("2000-01-01", $"{course.Body.StartsOn:O}", StringComparison.Ordinal))!, "\"1\"")
            .Gives(HttpStatusCode.OK);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task It_begins_in_a_course_that_goes_on(string noun)
    {
        var (kind, course) = (Kind(noun), await advisory.Plan("0751"));

        var unknown = await advisory.Consultant.Create(kind.Path, kind.Begins(Guid.CreateVersion7(), "Tekst")).IsProblem(HttpStatusCode.BadRequest, "invalid-request");
        Assert.Equal(("/course", "unknown-course"), (unknown["errors"]![0]!["pointer"]!.GetValue<string>(), unknown["errors"]![0]!["code"]!.GetValue<string>()));

        await advisory.Database.Execute(
            $$"""update courses set snapshot = jsonb_set(snapshot, '{status}', '"completed"') where id = '{{course.Body.Id}}'""");
        var ended = await advisory.Consultant.Create(kind.Path, kind.Begins(course.Body.Id, "Tekst")).IsProblem(HttpStatusCode.Conflict, "wrong-course-status");
        Assert.Equal("completed", ended["courseStatus"]!.GetValue<string>());

        await advisory.Database.Execute(
            $$"""update courses set snapshot = jsonb_set(snapshot, '{status}', '"paused"') where id = '{{course.Body.Id}}'""");
        await Begin(kind, course);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_CPR_number_is_refused_wherever_a_text_is_given(string noun)
    {
        var (kind, course) = (Kind(noun), await advisory.Plan("0751"));
        if (kind.Text is not null)
        {
            var refused = await advisory.Consultant.Create(kind.Path, kind.Begins(course.Body.Id, "Borgeren 010203-1234")).IsProblem(HttpStatusCode.BadRequest, "invalid-request");
            Assert.Equal(($"/{kind.Text}", "cpr-number"), (refused["errors"]![0]!["pointer"]!.GetValue<string>(), refused["errors"]![0]!["code"]!.GetValue<string>()));
            Assert.Empty(await Items(advisory.Consultant, $"{kind.Path}?course={course.Body.Id}"));
        }

        var path = await Begin(kind, course);
        var step = await advisory.Consultant.Change($"{path}/{kind.Step}", kind.Takes("cpr:311299 4321."), "\"1\"").IsProblem(HttpStatusCode.BadRequest, "invalid-request");

        Assert.Equal(($"/{kind.StepText}", "cpr-number"), (step["errors"]![0]!["pointer"]!.GetValue<string>(), step["errors"]![0]!["code"]!.GetValue<string>()));
        Assert.Equal(1, await advisory.Count($"journal where stream = '{IdOf(path)}'"));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_text_is_in_the_side_table_alone_and_is_erased_from_it_for_good(string noun)
    {
        var (kind, course) = (Kind(noun), await advisory.Plan("0751"));
        var path = await Begin(kind, course);
        var text = $"Hemmelig {Guid.NewGuid()}";
        await advisory.Consultant.Change($"{path}/{kind.Step}", kind.Takes(text), "\"1\"").Gives(HttpStatusCode.OK);

        Assert.Equal(["journal_texts"], await TablesWith(text));
        var owner = advisory.As("municipality", "0751");
        var read = Assert.Single(await Items(owner, $"{path}/notes"));
        Assert.Equal(
            (2, text, $"Advisory.V1.{kind.Event}"),
            (read["version"]!.GetValue<int>(), read["text"]!.GetValue<string>(), read["event"]!.GetValue<string>()));
        Assert.Null(read["writtenBy"]);
        Assert.Equal("consultant-sbst", Assert.Single(await Items(advisory.Consultant, $"{path}/notes"))["writtenBy"]!.GetValue<string>());

        await owner.Change($"{path}/redactions", new { version = 2 }, "\"2\"").IsProblem(HttpStatusCode.Forbidden, "forbidden");
        await advisory.Consultant.Change($"{path}/redactions", new { version = 2 }, "\"2\"").Gives(HttpStatusCode.OK);

        Assert.Empty(await TablesWith(text));
        var erased = Assert.Single(await Items(owner, $"{path}/notes"));
        Assert.Null(erased["text"]);
        Assert.NotNull(erased["redactedAt"]);
        Assert.Equal(0, await advisory.Count($"""
            (select hash, journal_hash(coalesce(lag(hash) over (order by version), ''), stream, version, authority, type, body, actor,
                                       on_behalf_of, reason_code, correlation, traceparent, recorded_at) as should
               from journal where stream = '{IdOf(path)}') as chain
             where hash <> should
            """));
        await advisory.Consultant.Change($"{path}/redactions", new { version = 2 }, "\"3\"").IsProblem(HttpStatusCode.Conflict, "already-redacted");
        foreach (var version in new[] { 1, 3, 99 })
        {
            var none = await advisory.Consultant.Change($"{path}/redactions", new { version }, "\"3\"").IsProblem(HttpStatusCode.BadRequest, "invalid-request");
            Assert.Equal("no-note", none["errors"]![0]!["code"]!.GetValue<string>());
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_request_sent_twice_happens_once_and_a_stale_one_not_at_all(string noun)
    {
        var (kind, course) = (Kind(noun), await advisory.Plan("0751"));
        var key = Guid.NewGuid().ToString();

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ =>
            advisory.Consultant.Create(kind.Path, kind.Begins(course.Body.Id, "Tekst"), key)));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Created, answer.StatusCode));
        var path = Assert.Single(answers.Select(answer => answer.Headers.Location!.ToString()).Distinct());

        var steps = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ =>
            advisory.Consultant.Change($"{path}/{kind.Step}", kind.Takes("Tekst"), "\"1\"")));
        Assert.Single(steps, step => step.StatusCode == HttpStatusCode.OK);
        Assert.Equal(9, steps.Count(step => step.StatusCode == HttpStatusCode.PreconditionFailed));
        Assert.Equal(2, await advisory.Count($"journal where stream = '{IdOf(path)}'"));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Its_row_and_its_journal_end_in_the_same_hash(string noun)
    {
        var (kind, course) = (Kind(noun), await advisory.Plan("0751"));
        var path = await Begin(kind, course);
        await advisory.Consultant.Change($"{path}/{kind.Step}", kind.Takes("Tekst"), "\"1\"").Gives(HttpStatusCode.OK);

        Assert.Equal(1, await advisory.Count($"""
            journal_heads as head join journal using (stream, version, hash)
             where head.kind = '{noun.Replace('-', '_')}' and head.stream = '{IdOf(path)}' and head.version = 2
               and type = 'Advisory.V1.{kind.Event}' and authority = '0751'
            """));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_list_is_paged_and_filtered(string noun)
    {
        var kind = Kind(noun);
        var municipality = "0360";
        var courses = await Task.WhenAll(advisory.Plan(municipality), advisory.Plan(municipality));
        string[] paths = [await Begin(kind, courses[0]), await Begin(kind, courses[1])];
        var owner = advisory.As("municipality", municipality);

        using var first = await owner.Ask(HttpMethod.Get, $"{kind.Path}?limit=1");
        var one = (await first.Gives(HttpStatusCode.OK))["items"]![0]!["id"]!.GetValue<string>();
        Assert.Contains("rel=\"next\"", Assert.Single(first.Headers.GetValues("Link")), StringComparison.Ordinal);
        Assert.DoesNotContain(await Items(owner, $"{kind.Path}?after={one}"), item => item["id"]!.GetValue<string>() == one);
        Assert.Equal(IdOf(paths[1]), Assert.Single(await Items(owner, $"{kind.Path}?course={courses[1].Body.Id}"))["id"]!.GetValue<string>());
        await owner.Ask(HttpMethod.Get, $"{kind.Path}?course={courses[1].Body.Id}&status=no-such-status").IsProblem(HttpStatusCode.BadRequest, "invalid-request");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task An_answer_says_what_its_reader_may_do_next(string noun)
    {
        var (kind, course) = (Kind(noun), await advisory.Plan("0751"));
        var path = await Begin(kind, course);

        async Task<string[]> Next(HttpClient reader) =>
            [.. (await reader.Ask(HttpMethod.Get, path).Gives(HttpStatusCode.OK))["next"]!.AsArray().Select(next => next!.GetValue<string>())];

        var consultants = await Next(advisory.Consultant);
        Assert.Contains(kind.Step, consultants);
        Assert.Contains("redactions", consultants);
        Assert.Equal(kind.OfMunicipality ? consultants.Except(["redactions"]) : [], await Next(advisory.As("municipality", "0751")));
    }

    [Theory]
    [InlineData("workshops", "holdings", """{"heldOn":"2025-09-01","participants":[]}""", "/participants", "too-few")]
    [InlineData("workshops", "holdings", """{"heldOn":"2025-09-01","participants":[{"role":"peers","count":0}]}""", "/participants/0/count", "out-of-range")]
    [InlineData("workshops", "holdings", """{"heldOn":"2025-09-01","participants":[{"role":"Anna","count":1}]}""", "/participants/0/role", "unknown-code")]
    [InlineData("workshops", "holdings", """{"heldOn":"2025-09-01","participants":[{"role":"peers","count":1,"name":"A"}]}""", "/participants/0/name", "unknown-member")]
    [InlineData("training-sessions", "holdings", """{"heldOn":"2025-09-01"}""", "/participants", "missing-member")]
    [InlineData("trial-actions", "starts", """{"startedOn":"2025-10-01","peers":1001}""", "/peers", "out-of-range")]
    [InlineData("trial-actions", "starts", """{"startedOn":"2025-10-01","peers":-1}""", "/peers", "out-of-range")]
    [InlineData("trial-actions", "endings", """{"endedOn":"2025-10-01","peers":1,"outcome":"fine","learnt":"Lært"}""", "/outcome", "unknown-code")]
    [InlineData("trial-actions", "endings", """{"endedOn":"2025-10-01","peers":1,"outcome":"stopped","learnt":" "}""", "/learnt", "too-short")]
    [InlineData("development-points", "revisions", """{"level":"organisation"}""", "/level", "unknown-code")]
    [InlineData("development-points", "drops", """{"reason":"other"}""", "/note", "note-needed")]
    [InlineData("lessons-learned", "answers", """{"question":"why","text":"Svar"}""", "/question", "unknown-code")]
    [InlineData("lessons-learned", "returns", "{}", "/note", "missing-member")]
    public async Task A_bad_body_is_refused_with_its_place(string noun, string step, string body, string pointer, string code)
    {
        var (kind, course) = (Kind(noun), await advisory.Plan("0751"));
        var path = await Begin(kind, course);

        var problem = await advisory.Consultant.Ask(
                HttpMethod.Post, $"{path}/{step}", Requests.Raw(body), ("If-Match", "\"1\""), ("Idempotency-Key", Guid.NewGuid().ToString()))
            .IsProblem(HttpStatusCode.BadRequest, "invalid-request");

        Assert.Equal([(pointer, code)], problem["errors"]!.AsArray().Select(error => (error!["pointer"]!.GetValue<string>(), error["code"]!.GetValue<string>())));
        Assert.Equal(1, await advisory.Count($"journal where stream = '{IdOf(path)}'"));
    }

    private static ContentKind Kind(string noun) => ContentKind.All.Single(kind => kind.Noun == noun);

    private static string IdOf(string path) => path.Split('/')[^1];

    private static async Task<IReadOnlyList<JsonNode>> Items(HttpClient client, string path) =>
        [.. (await client.Ask(HttpMethod.Get, path).Gives(HttpStatusCode.OK))["items"]!.AsArray().Select(item => item!)];

    private async Task<string> Begin(ContentKind kind, CourseSeen course)
    {
        using var answer = await advisory.Consultant.Ask(
            HttpMethod.Post, kind.Path, JsonContent.Create(kind.Begins(course.Body.Id, "Tekst")), ("Idempotency-Key", Guid.NewGuid().ToString()));
        await answer.Gives(HttpStatusCode.Created);
        return answer.Headers.Location!.ToString();
    }

    /// <summary>Every table of the database that holds the text in any column.</summary>
    private async Task<IReadOnlyList<string>> TablesWith(string text)
    {
        var found = new List<string>();
        foreach (var table in (await advisory.Database.Ask<string[]>(
            "select array_agg(table_name order by table_name) from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'"))!)
        {
            if (await advisory.Database.Ask<bool>($"select exists (select from {table} as whole where strpos(whole::text, '{text}') > 0)"))
            {
                found.Add(table);
            }
        }

        return found;
    }
}
