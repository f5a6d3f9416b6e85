using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PeerAdvisory.Advisory.Tests.Running;
using PeerAdvisory.Testing.Http;

namespace PeerAdvisory.Advisory.Tests.Courses;

/// <summary>A note's text is in one place, and can be erased from it for good.</summary>
[Collection(typeof(SharedAdvisory))]
public sealed class NotesTests(RunningAdvisory advisory)
{
    [Fact]
    public async Task A_note_is_read_back_by_the_version_it_was_written_with()
    {
        var course = await advisory.Plan("0751");
        await Log(course, "KICK_OFF", "Holdt på rådhuset; øl og sandwich til alle.", "\"1\"");
        await Log(course, "AGREEMENT", null, "\"2\"");
        await Log(course, "BASELINE", "To bosteder har peers i dag.", "\"3\"");

        var notes = await Notes(course);

        Assert.Equal(
            [(2, "KICK_OFF", "Holdt på rådhuset; øl og sandwich til alle."), (4, "BASELINE", "To bosteder har peers i dag.")],
            notes.Select(note => (note["version"]!.GetValue<int>(), note["milestone"]!.GetValue<string>(), note["text"]!.GetValue<string>())));
        Assert.All(notes, note => Assert.Equal("consultant-sbst", note["writtenBy"]!.GetValue<string>()));
        Assert.All(notes, note => Assert.Null(note["redactedAt"]));
    }

    [Fact]
    public async Task The_text_is_in_the_side_table_and_nowhere_else()
    {
        var course = await advisory.Plan("0751");
        var text = $"Hemmelig {Guid.NewGuid()}";

        await Log(course, "KICK_OFF", text, course.ETag);

        Assert.Equal(["journal_texts"], await TablesWith(text));
    }

    [Fact]
    public async Task A_redacted_note_is_gone_from_every_table_and_answer_and_the_chain_still_verifies()
    {
        var course = await advisory.Plan("0751");
        var text = $"Hemmelig {Guid.NewGuid()}";
        var key = Guid.NewGuid().ToString();
        var entry = new { milestone = "KICK_OFF", reachedOn = "2025-08-20", note = text };
        await Keyed(course.Entries, entry, course.ETag, key).Gives(HttpStatusCode.OK);
        await Log(course, "AGREEMENT", "Denne bliver.", "\"2\"");

        var redacted = await Redact(course, 2, "\"3\"").Gives(HttpStatusCode.OK);

        Assert.Equal(4, redacted["version"]!.GetValue<int>());
        Assert.Empty(await TablesWith(text));
        var notes = await Notes(course);
        Assert.Equal([null, "Denne bliver."], notes.Select(note => note["text"]?.GetValue<string>()));
        Assert.NotNull(notes[0]["redactedAt"]);
        Assert.DoesNotContain(text, (await advisory.Consultant.Ask(HttpMethod.Get, course.Path).Gives(HttpStatusCode.OK)).ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("Advisory.V1.NoteRedacted", await advisory.Database.Ask<string>($"select type from journal where stream = '{course.Body.Id}' and version = 4"));
        Assert.Equal(0, await BrokenLinks(course));

        // Nothing to try guesses at either: the request's hash went with the text. Its answer never held it: sent once more, it is the same.
        Assert.Equal(1, await advisory.Count($"idempotency_keys where key = '{key}' and request_hash is null"));
        Assert.Equal(2, (await Keyed(course.Entries, entry, course.ETag, key).Gives(HttpStatusCode.OK))["version"]!.GetValue<int>());
    }

    [Fact]
    public async Task The_chain_notices_a_row_that_was_edited()
    {
        var course = await advisory.Plan("0751");
        await Log(course, "KICK_OFF", "Note", course.ETag);
        Assert.Equal(0, await BrokenLinks(course));

        await advisory.Database.Execute($"update journal set actor = 'somebody-else' where stream = '{course.Body.Id}' and version = 1");

        Assert.NotEqual(0, await BrokenLinks(course));
    }

    [Fact]
    public async Task A_note_is_redacted_once_and_only_where_there_is_one()
    {
        var course = await advisory.Plan("0751");
        await Log(course, "KICK_OFF", "Note", "\"1\"");
        await Log(course, "AGREEMENT", null, "\"2\"");
        await Redact(course, 2, "\"3\"").Gives(HttpStatusCode.OK);

        await Redact(course, 2, "\"4\"").IsProblem(HttpStatusCode.Conflict, "already-redacted");
        foreach (var version in new[] { 1, 3, 4, 99 })
        {
            var problem = await Redact(course, version, "\"4\"").IsProblem(HttpStatusCode.BadRequest, "invalid-request");
            Assert.Equal(("/version", "no-note"), (problem["errors"]![0]!["pointer"]!.GetValue<string>(), problem["errors"]![0]!["code"]!.GetValue<string>()));
        }
    }

    [Fact]
    public async Task Of_50_redactions_of_one_note_at_once_one_is_recorded()
    {
        var course = await advisory.Plan("0751");
        await Log(course, "KICK_OFF", "Note", "\"1\"");

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Redact(course, 2, "\"2\"")));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.Equal(49, answers.Count(answer => answer.StatusCode is HttpStatusCode.PreconditionFailed or HttpStatusCode.Conflict));
        Assert.Equal(1, await advisory.Count($"journal where stream = '{course.Body.Id}' and type = 'Advisory.V1.NoteRedacted'"));
    }

    [Fact]
    public async Task The_same_redaction_sent_50_times_at_once_gets_one_answer()
    {
        var course = await advisory.Plan("0751");
        await Log(course, "KICK_OFF", "Note", "\"1\"");
        var key = Guid.NewGuid().ToString();

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Keyed($"{course.Path}/redactions", new { version = 2 }, "\"2\"", key)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Equal(49, answers.Count(answer => answer.Headers.Contains("Idempotency-Replayed")));
    }

    [Fact]
    public async Task A_course_without_notes_has_an_empty_list_and_no_course_has_none()
    {
        var course = await advisory.Plan("0751");

        Assert.Empty(await Notes(course));
        await advisory.Consultant.Ask(HttpMethod.Get, $"/v1/courses/{Guid.CreateVersion7()}/notes").IsProblem(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task Notes_come_in_pages_and_what_bears_no_note_is_on_none()
    {
        var course = await advisory.Plan("0751");
        await Log(course, "KICK_OFF", "Et", "\"1\"");
        await Log(course, "BASELINE", null, "\"2\"");
        await Log(course, "ORGANISATION_SET", "To", "\"3\"");
        await Log(course, "DEVELOPMENT_PLAN", "Tre", "\"4\"");
        await Redact(course, 4, "\"5\"").Gives(HttpStatusCode.OK);

        using var first = await advisory.Consultant.Ask(HttpMethod.Get, $"{course.Path}/notes?limit=2");
        var page = await first.Gives(HttpStatusCode.OK);
        Assert.Equal(["Et", null], page["items"]!.AsArray().Select(note => note!["text"]?.GetValue<string>()));
        Assert.Equal(4, page["next"]!.GetValue<int>());

        var link = Assert.Single(first.Headers.GetValues("Link"));
        var rest = await advisory.Consultant.Ask(HttpMethod.Get, link[1..link.IndexOf('>', StringComparison.Ordinal)]).Gives(HttpStatusCode.OK);
        Assert.Equal("Tre", Assert.Single(rest["items"]!.AsArray())!["text"]!.GetValue<string>());
        Assert.Null(rest["next"]);
        await advisory.Consultant.Ask(HttpMethod.Get, $"{course.Path}/notes?limit=0").IsProblem(HttpStatusCode.BadRequest, "invalid-request");
    }

    private async Task Log(CourseSeen course, string milestone, string? note, string version) =>
        await advisory.Consultant.Change(course.Entries, new { milestone, reachedOn = "2025-08-20", note }, version).Gives(HttpStatusCode.OK);

    private Task<HttpResponseMessage> Redact(CourseSeen course, int version, string seen) =>
        advisory.Consultant.Change($"{course.Path}/redactions", new { version }, seen);

    private Task<HttpResponseMessage> Keyed(string path, object body, string version, string key) =>
        advisory.Consultant.Ask(HttpMethod.Post, path, JsonContent.Create(body), ("If-Match", version), ("Idempotency-Key", key));

    private async Task<IReadOnlyList<JsonNode>> Notes(CourseSeen course) =>
        [.. (await advisory.Consultant.Ask(HttpMethod.Get, $"{course.Path}/notes").Gives(HttpStatusCode.OK))["items"]!.AsArray().Select(note => note!)];

    /// <summary>Every table of the database that holds the text in any column.</summary>
    private async Task<IReadOnlyList<string>> TablesWith(string text)
    {
        var tables = await advisory.Database.Ask<string[]>(
            "select array_agg(table_name order by table_name) from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'");
        var found = new List<string>();
        foreach (var table in tables!)
        {
            if (await advisory.Database.Ask<bool>($"select exists (select from {table} as whole where strpos(whole::text, '{text}') > 0)"))
            {
                found.Add(table);
            }
        }

        return found;
    }

    /// <summary>How many entries of the course's journal do not hash to what they say, computed from the one before.</summary>
    private Task<long> BrokenLinks(CourseSeen course) => advisory.Count($"""
        (select hash, journal_hash(coalesce(lag(hash) over (order by version), ''), stream, version, authority, type, body, actor,
                                   on_behalf_of, reason_code, correlation, traceparent, recorded_at) as should
           from journal where stream = '{course.Body.Id}') as chain
         where hash <> should
        """);
}
