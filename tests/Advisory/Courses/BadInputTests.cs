using System.Net;
using System.Text;
using PeerAdvisory.Advisory.Tests.Running;
using PeerAdvisory.Testing.Http;

namespace PeerAdvisory.Advisory.Tests.Courses;

/// <summary>Whatever is sent to be logged: a problem with a stable code and a pointer, never an error of ours, and nothing written.</summary>
[Collection(typeof(SharedAdvisory))]
public sealed class BadInputTests(RunningAdvisory advisory)
{
    /// <summary>A body, the status and code it gives, and where its one fault lies with which code.</summary>
    public static TheoryData<string, HttpStatusCode, string, string?, string?> Bodies()
    {
        var bodies = new TheoryData<string, HttpStatusCode, string, string?, string?>();

        void Malformed(params string[] all) => Array.ForEach(all, body => bodies.Add(body, HttpStatusCode.BadRequest, "malformed-json", null, null));
        void Deep(params string[] all) => Array.ForEach(all, body => bodies.Add(body, HttpStatusCode.BadRequest, "too-deep", null, null));
        void Wrong(string code, string pointer, params string[] all) =>
            Array.ForEach(all, body => bodies.Add(body, HttpStatusCode.BadRequest, "invalid-request", pointer, code));

        Malformed(
            "", " ", "{", "}", """{"milestone":""", """{"milestone":"KICK_OFF",}""", """{'milestone':'KICK_OFF'}""", "KICK_OFF", "NaN",
            """{"milestone":"KICK_OFF"} {"milestone":"KICK_OFF"}""", """{"milestone":"KICK_OFF","reachedOn":01}""", """// note""" + "\n{}",
            "\uFEFF{}", "\0");
        Deep(new string('[', 30_000), new string('[', 100) + new string(']', 100), Nested("""{"note":""", 40), Entry(note: Nested("[", 20)));

        Wrong("wrong-type", "", "[]", "null", "true", "1", "\"KICK_OFF\"", """[{"milestone":"KICK_OFF","reachedOn":"2025-08-20"}]""");
        Wrong("wrong-type", "/milestone", Entry("5"), Entry("true"), Entry("""["KICK_OFF"]"""), Entry("""{"code":"KICK_OFF"}"""));
        Wrong("wrong-type", "/reachedOn",
            Entry(reachedOn: "20250820"), Entry(reachedOn: "true"), Entry(reachedOn: "\"20-08-2025\""), Entry(reachedOn: "\"2025-02-30\""),
            Entry(reachedOn: "\"2025-08-20T00:00:00Z\""), Entry(reachedOn: "\"\""), Entry(reachedOn: "\"i går\""), Entry(reachedOn: "\"0000-00-00\""),
            Entry(reachedOn: "1e999"), Entry(reachedOn: "[]"), Entry(reachedOn: "\"10000-01-01\""), Entry(reachedOn: "\"-2025-08-20\""));
        Wrong("wrong-type", "/note", Entry(note: "5"), Entry(note: "false"), Entry(note: """["Holdt"]"""), Entry(note: """{"da":"Holdt"}"""));

        Wrong("missing-member", "/milestone", """{"reachedOn":"2025-08-20"}""", Entry("null"));
        Wrong("missing-member", "/reachedOn", """{"milestone":"KICK_OFF"}""", Entry(reachedOn: "null"));

        Wrong("unknown-member", "/reached_on", Entry(more: """,  "reached_on":"2025-08-20" """));
        Wrong("unknown-member", "/Note", Entry(more: ""","Note":"Holdt" """));
        Wrong("duplicate-member", "/milestone", Entry(more: ""","milestone":"AGREEMENT" """));
        Wrong("unknown-member", "/~0~1", Entry(more: ""","~/":1 """));
        Wrong("unknown-member", "/$type", Entry(more: ""","$type":"System.IO.FileInfo" """));
        Wrong("unknown-member", "/__proto__", Entry(more: ""","__proto__":{} """));

        Wrong("too-short", "/milestone", Entry("\"\""));
        Wrong("too-long", "/milestone", Entry($"\"{new string('A', 65)}\""));
        Wrong("too-long", "/note", Entry(note: $"\"{new string('æ', 4001)}\""));
        Wrong("too-short", "/note", Entry(note: "\"\""), Entry(note: "\" \\t\\n\\u00a0 \""));

        Wrong("illegal-character", "/milestone", Entry("\"KICK\\u0000OFF\""));
        Wrong("illegal-character", "/note", Entry(note: "\"Holdt\\u0000\""), Entry(note: "\"\\ud83d\""), Entry(note: "\"\\ude00\\ud83d\""));
        Wrong("illegal-character", "", Entry(more: ",\"\\ud83d\":1"));

        Wrong("unknown-milestone", "/milestone", Entry("\"KICKOFF\""), Entry("\"kick_off\""), Entry("\"KICK_OFF \""), Entry("\"'; drop table courses; --\""));
        Wrong("date-out-of-range", "/reachedOn",
            Entry(reachedOn: "\"0001-01-01\""), Entry(reachedOn: "\"1999-12-31\""), Entry(reachedOn: "\"2100-01-01\""), Entry(reachedOn: "\"9999-12-31\""));
        Wrong("in-the-future", "/reachedOn", Entry(reachedOn: "\"2099-12-31\""));
        Wrong("before-start", "/reachedOn", Entry(reachedOn: "\"2000-01-01\""));
        Wrong("long-before-start", "/reachedOn", Entry("\"AGREEMENT\"", "\"2000-01-01\""));

        Wrong("cpr-number", "/note",
            Entry(note: "\"010203-1234\""), Entry(note: "\"Borgeren 0102031234 deltog\""), Entry(note: "\"cpr:311299 4321.\""), Entry(note: "\"(150685–0002)\""));
        return bodies;
    }

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task A_bad_body_is_refused_with_its_code_and_its_place(string body, HttpStatusCode status, string code, string? pointer, string? fault)
    {
        var course = await Untouched();

        var problem = await Send(course, Requests.Raw(body)).IsProblem(status, code);

        if (pointer is not null)
        {
            Assert.Equal([(pointer, fault)], problem["errors"]!.AsArray().Select(error => (error!["pointer"]!.GetValue<string>(), error["code"]!.GetValue<string?>())));
        }

        await NothingWritten(course);
    }

    [Fact]
    public async Task Every_fault_is_told_at_once()
    {
        var course = await Untouched();

        var problem = await Send(course, Requests.Raw("""{"milestone":7,"reachedOn":"0001-01-01","note":"010203-1234","extra":1}"""))
            .IsProblem(HttpStatusCode.BadRequest, "invalid-request");

        Assert.Equal(["/milestone", "/reachedOn", "/note", "/extra"], problem.Pointers());
        await NothingWritten(course);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ten_megabytes_are_refused_whether_announced_or_not(bool chunked)
    {
        var course = await Untouched();
        var body = Encoding.UTF8.GetBytes(Entry(note: $"\"{new string('a', 10 * 1024 * 1024)}\""));
        HttpContent content = chunked ? new StreamContent(new Unseekable(body)) : new ByteArrayContent(body);
        content.Headers.ContentType = new("application/json");

        HttpResponseMessage? answer = null;
        try
        {
            answer = await Send(course, content);
        }
        catch (HttpRequestException)
        {
            // The server answers and closes while the client is still sending; whether the answer is read is a race of sockets.
        }

        if (answer is not null)
        {
            await answer.IsProblem(HttpStatusCode.RequestEntityTooLarge, "too-large");
        }

        await NothingWritten(course);
    }

    [Fact]
    public async Task A_body_that_is_not_utf_8_is_refused()
    {
        var course = await Untouched();
        var latin1 = new ByteArrayContent(Encoding.Latin1.GetBytes(Entry(note: "\"Holdt på rådhuset\"")));
        latin1.Headers.ContentType = new("application/json");

        var problem = await Send(course, latin1).IsProblem(HttpStatusCode.BadRequest);

        Assert.Contains(problem["code"]!.GetValue<string>(), (string[])["malformed-json", "invalid-request"]);
        await NothingWritten(course);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/xml")]
    public async Task Another_media_type_is_refused(string mediaType)
    {
        var course = await Untouched();

        await Send(course, Requests.Raw(Entry(), mediaType)).IsProblem(HttpStatusCode.UnsupportedMediaType, "unsupported-media-type");

        await NothingWritten(course);
    }

    [Fact]
    public async Task No_body_at_all_is_refused()
    {
        var course = await Untouched();

        using var answer = await Send(course, null);

        Assert.Contains((int)answer.StatusCode, (int[])[400, 415]);
        await answer.IsProblem(answer.StatusCode);
        await NothingWritten(course);
    }

    [Theory]
    [InlineData("")]
    [InlineData("one key")]
    [InlineData(201)]
    public async Task A_key_that_is_no_key_is_refused(object key)
    {
        var course = await Untouched();

        await advisory.Consultant.Ask(
                HttpMethod.Post, course.Entries, Requests.Raw(Entry()), ("If-Match", course.ETag), ("Idempotency-Key", key as string ?? new string('k', (int)key)))
            .IsProblem(HttpStatusCode.BadRequest, "idempotency-key-missing");

        await NothingWritten(course);
    }

    [Theory]
    [InlineData("1", 428)] // not quoted: no entity tag
    [InlineData("W/\"1\"", 412)] // a weak one promises nothing
    [InlineData("\"0\"", 412)]
    [InlineData("\"99999999999999999999\"", 412)]
    [InlineData("*", 412)] // whatever it is: that is not having seen it
    public async Task A_version_that_is_not_the_present_one_is_refused(string version, int status)
    {
        var course = await Untouched();

        await advisory.Consultant.Change(course.Entries, new { milestone = "KICK_OFF", reachedOn = "2025-08-20" }, version).IsProblem((HttpStatusCode)status);

        await NothingWritten(course);
    }

    [Theory]
    [InlineData("""{"version":"2"}""", "/version", "wrong-type")]
    [InlineData("""{"version":2.5}""", "/version", "wrong-type")]
    [InlineData("""{"version":0}""", "/version", "out-of-range")]
    [InlineData("""{"version":-1}""", "/version", "out-of-range")]
    [InlineData("""{"version":99999999999}""", "/version", "wrong-type")]
    [InlineData("""{}""", "/version", "missing-member")]
    [InlineData("""{"version":2,"reason":"Fejl"}""", "/reason", "unknown-member")]
    public async Task A_bad_redaction_is_refused_too(string body, string pointer, string code)
    {
        var course = await Untouched();

        var problem = await advisory.Consultant.Ask(
                HttpMethod.Post, $"{course.Path}/redactions", Requests.Raw(body), ("If-Match", course.ETag), ("Idempotency-Key", Guid.NewGuid().ToString()))
            .IsProblem(HttpStatusCode.BadRequest, "invalid-request");

        Assert.Equal((pointer, code), (problem["errors"]![0]!["pointer"]!.GetValue<string>(), problem["errors"]![0]!["code"]!.GetValue<string>()));
        await NothingWritten(course);
    }

    [Theory]
    [InlineData("Deltagere: 12 ledere og 20101999 andre numre")] // too few digits for a CPR number, or more than it has
    [InlineData("Sag 2025-123456-7890123")]
    [InlineData("Ring på 33 12 45 67")]
    [InlineData("Aftalt 01-02-2025 kl. 1300")]
    public async Task A_note_with_other_numbers_is_accepted(string note)
    {
        var course = await advisory.Plan("0751");

        await advisory.Consultant.Change(course.Entries, new { milestone = "KICK_OFF", reachedOn = "2025-08-20", note }, course.ETag).Gives(HttpStatusCode.OK);
    }

    private static string Entry(string milestone = "\"KICK_OFF\"", string reachedOn = "\"2025-08-20\"", string? note = null, string more = "") =>
        $$"""{"milestone":{{milestone}},"reachedOn":{{reachedOn}}{{(note is null ? "" : $",\"note\":{note}")}}{{more}}}""";

    private static string Nested(string opening, int levels) =>
        string.Concat(Enumerable.Repeat(opening, levels)) + "1" + string.Concat(Enumerable.Repeat(opening[0] == '[' ? "]" : "}", levels));

    private Task<HttpResponseMessage> Send(CourseSeen course, HttpContent? body) => advisory.Consultant.Ask(
        HttpMethod.Post, course.Entries, body, ("If-Match", course.ETag), ("Idempotency-Key", Guid.NewGuid().ToString()));

    private Task<CourseSeen> Untouched() => advisory.Plan("0751");

    private async Task NothingWritten(CourseSeen course)
    {
        Assert.Equivalent(course.Body, (await advisory.Refresh(course)).Body, strict: true);
        Assert.Equal(1, await advisory.Count($"journal where stream = '{course.Body.Id}'"));
        Assert.Equal(0, await advisory.Count($"journal_texts where stream = '{course.Body.Id}'"));
        Assert.Equal(0, await advisory.Count($"idempotency_keys where path like '%{course.Body.Id}%'"));
    }

    /// <summary>A stream whose length nobody knows, so that it is sent in chunks.</summary>
    private sealed class Unseekable(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
