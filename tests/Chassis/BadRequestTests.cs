using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using PeerAdvisory.Chassis.Tests.House;
using PeerAdvisory.Testing.Http;

namespace PeerAdvisory.Chassis.Tests;

public sealed class BadRequestTests(OneSource source) : IClassFixture<OneSource>
{
    /// <summary>What is changed in an otherwise good body, as text; the code and the pointer of what is said about it.</summary>
    public static readonly TheoryData<string, string, string, string> Members = new()
    {
        // Missing and null
        { "employer", "", "missing-member", "/employer" },
        { "employer", "null", "missing-member", "/employer" },
        { "paid", "", "missing-member", "/paid" },
        { "paid", "null", "missing-member", "/paid" },
        { "weeklyHours", "null", "missing-member", "/weeklyHours" },
        { "from", "null", "missing-member", "/from" },

        // Types
        { "employer", "751", "wrong-type", "/employer" },
        { "employer", "{}", "wrong-type", "/employer" },
        { "paid", "\"true\"", "wrong-type", "/paid" },
        { "paid", "1", "wrong-type", "/paid" },
        { "weeklyHours", "\"20\"", "wrong-type", "/weeklyHours" },
        { "weeklyHours", "1e400", "wrong-type", "/weeklyHours" },
        { "weeklyHours", "[20]", "wrong-type", "/weeklyHours" },
        { "from", "20250101", "wrong-type", "/from" },
        { "from", "\"31-12-2025\"", "wrong-type", "/from" },
        { "from", "\"2025-02-30\"", "wrong-type", "/from" },
        { "from", "\"2025-01-01T00:00:00Z\"", "wrong-type", "/from" },
        { "floor", "1.5", "wrong-type", "/floor" },
        { "floor", "99999999999999999999", "wrong-type", "/floor" },
        { "cohort", "\"not an id\"", "wrong-type", "/cohort" },
        { "shifts", "{}", "wrong-type", "/shifts" },
        { "shifts", "[7]", "wrong-type", "/shifts/0" },
        { "shifts", "[null]", "wrong-type", "/shifts/0" },
        { "shifts", """[{"day": "mandag", "hours": 8}, {"day": "tirsdag", "hours": "8"}]""", "wrong-type", "/shifts/1/hours" },
        { "shifts", """[{"day": "mandag"}]""", "missing-member", "/shifts/0/hours" },
        { "shifts", """[{"day": "mandag", "hours": 13}]""", "out-of-range", "/shifts/0/hours" },

        // Codes
        { "setting", "\"palace\"", "unknown-code", "/setting" },
        { "setting", "\"Housing\"", "unknown-code", "/setting" },
        { "setting", "\"\"", "unknown-code", "/setting" },
        { "employer", "\"9999\"", "unknown-code", "/employer" },
        { "employer", "\"751\"", "unknown-code", "/employer" },
        { "employer", "\"sbst\"", "unknown-code", "/employer" },
        { "employer", "\"all\"", "unknown-code", "/employer" },

        // Ranges and lengths
        { "weeklyHours", "0", "out-of-range", "/weeklyHours" },
        { "weeklyHours", "-1", "out-of-range", "/weeklyHours" },
        { "weeklyHours", "37.01", "out-of-range", "/weeklyHours" },
        { "floor", "11", "out-of-range", "/floor" },
        { "title", "\"P\"", "too-short", "/title" },
        { "title", "\"" + Long41 + "\"", "too-long", "/title" },
        { "note", "\"   \"", "too-short", "/note" },
        { "note", "\"\"", "too-short", "/note" },
        { "from", "\"0001-01-01\"", "date-out-of-range", "/from" },
        { "from", "\"1999-12-31\"", "date-out-of-range", "/from" },
        { "from", "\"2100-01-01\"", "date-out-of-range", "/from" },
        { "from", "\"9999-12-31\"", "date-out-of-range", "/from" },

        // Characters
        { "title", "\"Peer\\u0000\"", "illegal-character", "/title" },
        { "note", "\"\\u0000 note\"", "illegal-character", "/note" },
        { "title", "\"Peer \\ud800\"", "illegal-character", "/title" },
        { "note", "\"\\udc00 note\"", "illegal-character", "/note" },
        { "employer", "\"\\ud83d\"", "illegal-character", "/employer" },

        // A person's number
        { "note", "\"Ring til 010190-1234 i morgen.\"", "cpr-number", "/note" },
        { "note", "\"0101901234\"", "cpr-number", "/note" },
        { "note", "\"cpr 311299 4321.\"", "cpr-number", "/note" },
        { "note", "\"310190 - 1234\"", "cpr-number", "/note" },
        { "note", "\"01 01 90 1234\"", "cpr-number", "/note" },
        { "note", "\"01.01.90-1234\"", "cpr-number", "/note" },

        // Members that are not there, or twice
        { "nickname", "1", "unknown-member", "/nickname" },
        { "Paid", "true", "unknown-member", "/Paid" },
        { "a/b~c", "1", "unknown-member", "/a~1b~0c" },
        { "", "1", "unknown-member", "/" },
        { "\\ud800", "1", "illegal-character", "" },
    };

    private const string Long41 = "Peer-medarbejder på afdeling nummer fyrre1";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Members))]
    public async Task Every_fault_has_its_code_and_its_place(string member, string value, string code, string pointer)
    {
        var entries = await source.Entries();
        var problem = await Post(Body(member, value)).IsProblem(HttpStatusCode.BadRequest, "invalid-request");
        var error = Assert.Single(problem["errors"]!.AsArray());
        Assert.Equal((code, pointer), (error!["code"]!.GetValue<string>(), error["pointer"]!.GetValue<string>()));
        Assert.False(string.IsNullOrWhiteSpace(error["detail"]!.GetValue<string>()));
        Assert.Equal(entries, await source.Entries());
    }

    [Fact]
    public async Task All_faults_are_told_at_once()
    {
        var problem = await Post("""{"employer": "9999", "paid": "yes", "weeklyHours": 99, "nickname": 1}""").IsProblem(HttpStatusCode.BadRequest);
        Assert.Equal(["/employer", "/paid", "/weeklyHours", "/nickname", "/setting", "/from"], problem.Pointers());
        Assert.Null(problem["errors"]![1]!["allowed"]);
    }

    [Fact]
    public async Task A_member_given_twice_is_refused()
    {
        var problem = await Post(Body("paid", "true, \"paid\": false")).IsProblem(HttpStatusCode.BadRequest);
        Assert.Equal("duplicate-member", Assert.Single(problem["errors"]!.AsArray())!["code"]!.GetValue<string>());
        Assert.Equal(["/paid"], problem.Pointers());
    }

    [Fact]
    public async Task A_code_that_is_not_there_comes_with_those_that_are()
    {
        var problem = await Post(Body("setting", "\"palace\"")).IsProblem(HttpStatusCode.BadRequest);
        Assert.Contains("housing", problem["errors"]![0]!["allowed"]!.AsArray().Select(code => code!.GetValue<string>()));
    }

    [Fact]
    public async Task Ten_thousand_faults_do_not_make_a_long_answer()
    {
        var problem = await Post($"{{{string.Join(',', Enumerable.Range(0, 6000).Select(number => $"\"m{number}\":1"))}}}").IsProblem(HttpStatusCode.BadRequest);
        Assert.InRange(problem["errors"]!.AsArray().Count, 1, 100);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("{")]
    [InlineData("{\"employer\":")]
    [InlineData("{\"employer\": \"0751\",}")]
    [InlineData("{employer: 1}")]
    [InlineData("{'employer': 1}")]
    [InlineData("{} {}")]
    [InlineData("{} // and more")]
    [InlineData("{\"weeklyHours\": NaN}")]
    [InlineData("{\"weeklyHours\": 01}")]
    [InlineData("\u0000")]
    [InlineData("<position/>")]
    public async Task What_is_not_JSON_is_refused(string body)
    {
        await Post(body).IsProblem(HttpStatusCode.BadRequest, "malformed-json");
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("\"text\"")]
    [InlineData("true")]
    public async Task JSON_that_is_no_object_is_refused(string body)
    {
        var problem = await Post(body).IsProblem(HttpStatusCode.BadRequest, "invalid-request");
        Assert.Equal([""], problem.Pointers());
    }

    [Fact]
    public async Task Nesting_bombs_are_refused()
    {
        await Post(new string('[', 30_000)).IsProblem(HttpStatusCode.BadRequest, "too-deep");
        await Post(string.Concat(Enumerable.Repeat("{\"shifts\":", 5_000))).IsProblem(HttpStatusCode.BadRequest, "too-deep");
        await Post(Body("shifts", new string('[', 17) + new string(']', 17))).IsProblem(HttpStatusCode.BadRequest, "too-deep");
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_refused()
    {
        byte[] broken = [.. Encoding.UTF8.GetBytes("{\"title\": \""), 0xC3, 0x28, 0xFF, .. Encoding.UTF8.GetBytes("\"}")];
        await Post(Content(broken)).IsProblem(HttpStatusCode.BadRequest);
        await Post(Content([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Body("paid", "true"))])).IsProblem(HttpStatusCode.BadRequest, "malformed-json");
        await Post(Content(Encoding.Unicode.GetBytes(Body("paid", "true")), "application/json; charset=utf-16")).IsProblem(HttpStatusCode.BadRequest, "malformed-json");
    }

    [Theory]
    [InlineData(10_000_000, false)]
    [InlineData(10_000_000, true)]
    [InlineData(65_537, false)]
    [InlineData(65_537, true)]
    public async Task A_large_body_is_refused(int bytes, bool chunked)
    {
        var entries = await source.Entries();
        using var content = Content(Encoding.UTF8.GetBytes(Body("note", $"\"{new string('x', bytes)}\"")));
        await (chunked ? Post(new Chunked(content)) : Post(content)).IsProblem(HttpStatusCode.RequestEntityTooLarge, "too-large");
        Assert.Equal(entries, await source.Entries());
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData(null)]
    public async Task Another_content_type_is_refused(string? type)
    {
        using var content = Content(Encoding.UTF8.GetBytes(Body("paid", "true")), type);
        await Post(content).IsProblem(HttpStatusCode.UnsupportedMediaType, "unsupported-media-type");
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=201", "limit")]
    [InlineData("limit=-1", "limit")]
    [InlineData("limit=many", "limit")]
    [InlineData("limit=99999999999999999999", "limit")]
    [InlineData("limit=1&limit=2", "limit")]
    [InlineData("after=yesterday", "after")]
    [InlineData("from=tomorrow", "from")]
    [InlineData("from=2025-13-01", "from")]
    [InlineData("setting=%00", "setting")]
    [InlineData("setting=ward%00", "setting")]
    public async Task A_parameter_that_is_wrong_is_named(string query, string parameter)
    {
        var problem = await source.One.Ask(HttpMethod.Get, $"/v1/positions?{query}").IsProblem(HttpStatusCode.BadRequest);
        Assert.Equal([parameter], problem.Pointers());
    }

    [Theory]
    [InlineData("setting=%ED%A0%80")]
    [InlineData("setting=%27%20or%20true%20--")]
    [InlineData("setting=%F0%9F%8F%A5")]
    public async Task A_parameter_that_finds_nothing_finds_nothing(string query)
    {
        var page = await source.One.Ask(HttpMethod.Get, $"/v1/positions?{query}").Gives(HttpStatusCode.OK);
        Assert.Empty(page["items"]!.AsArray());
    }

    [Theory]
    [InlineData("GET", "/v1/nothing", HttpStatusCode.NotFound, "not-found")]
    [InlineData("GET", "/v1/positions/7", HttpStatusCode.NotFound, "not-found")]
    [InlineData("POST", "/v1/nothing", HttpStatusCode.NotFound, "not-found")]
    [InlineData("GET", "/v1/positions/00000000-0000-0000-0000-000000000000", HttpStatusCode.NotFound, "not-found")]
    [InlineData("DELETE", "/v1/positions", HttpStatusCode.MethodNotAllowed, "method-not-allowed")]
    [InlineData("PUT", "/v1/positions", HttpStatusCode.MethodNotAllowed, "method-not-allowed")]
    [InlineData("OPTIONS", "/v1/positions", HttpStatusCode.MethodNotAllowed, "method-not-allowed")]
    [InlineData("BREW", "/v1/positions", HttpStatusCode.MethodNotAllowed, "method-not-allowed")]
    [InlineData("GET", "/v1/unstated", HttpStatusCode.Forbidden, "forbidden")]
    public async Task What_is_not_there_is_a_problem_document_too(string method, string path, HttpStatusCode status, string code) =>
        await source.One.Ask(new HttpMethod(method), path).IsProblem(status, code);

    [Fact]
    public async Task A_stranger_is_asked_to_sign_in_and_told_nothing_else()
    {
        using var stranger = source.Stranger();
        using var answer = await stranger.Ask(HttpMethod.Get, "/v1/positions");
        await answer.IsProblem(HttpStatusCode.Unauthorized, "unauthenticated");
        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.ToString());
        await stranger.Create("/v1/positions", new { }).IsProblem(HttpStatusCode.Unauthorized, "unauthenticated");
        await stranger.Ask(HttpMethod.Get, "/v1/unstated").IsProblem(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Fact]
    public async Task A_role_that_is_not_admitted_is_forbidden()
    {
        using var analyst = source.Stranger().SignedInWith(source.Line.Issuer.Token("analyst"));
        await analyst.Ask(HttpMethod.Get, "/v1/positions").IsProblem(HttpStatusCode.Forbidden, "forbidden");
        foreach (var claims in new[]
        {
            new Dictionary<string, string?> { ["authority"] = "0751" },
            new Dictionary<string, string?> { ["role"] = "municipality", ["authority"] = "sbst" },
            new Dictionary<string, string?> { ["role"] = "municipality", ["authority"] = "all" },
            new Dictionary<string, string?> { ["role"] = "municipality", ["authority"] = "0751,0101" },
            new Dictionary<string, string?> { ["role"] = "emperor" },
            new Dictionary<string, string?> { ["role"] = null },
            new Dictionary<string, string?> { ["sub"] = null },
        })
        {
            using var odd = source.Stranger().SignedInWith(source.Line.Issuer.TokenWith(claims));
            await odd.Ask(HttpMethod.Get, "/v1/positions").IsProblem(HttpStatusCode.Forbidden, "forbidden");
        }
    }

    [Fact]
    public async Task A_fault_of_ours_keeps_its_secrets()
    {
        var problem = await source.One.Ask(HttpMethod.Get, "/v1/faults").IsProblem(HttpStatusCode.InternalServerError, "unexpected");
        Assert.DoesNotContain("secret", problem.ToJsonString(), StringComparison.Ordinal);
        Assert.NotEmpty(problem["traceId"]!.GetValue<string>());
    }

    [Theory]
    [InlineData(null, "da")]
    [InlineData("da", "da")]
    [InlineData("en", "en")]
    [InlineData("en-GB", "en")]
    [InlineData("EN", "en")]
    [InlineData("da, en;q=0.8", "da")]
    [InlineData("da;q=0.3, en;q=0.8", "en")]
    [InlineData("fr, en;q=0.5", "en")]
    [InlineData("fr", "da")]
    [InlineData("*", "da")]
    [InlineData("en;q=0", "da")]
    [InlineData("en;q=0.3, nb;q=0.8", "da")]
    [InlineData("en;q=0.3, nn;q=0.8", "da")]
    [InlineData("en;q=0.3, no;q=0.8", "da")]
    [InlineData("nb;q=0, en;q=0.3", "en")]
    [InlineData("tlh-Qaak;q=0.2, @@@", "da")]
    [InlineData("enm", "da")]
    public async Task The_language_is_Danish_unless_English_is_preferred(string? accepted, string language)
    {
        (string, string)[] headers = accepted is null ? [] : [("Accept-Language", accepted)];
        using var answer = await source.One.Ask(HttpMethod.Get, "/v1/nothing", null, headers);
        var problem = await answer.IsProblem(HttpStatusCode.NotFound);
        Assert.Equal([language], answer.Content.Headers.ContentLanguage);
        Assert.StartsWith(language == "da" ? "Det findes ikke" : "It does not exist", problem["title"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_say_no_more_about_us_than_they_must()
    {
        using var good = await source.One.Ask(HttpMethod.Get, "/v1/positions");
        using var bad = await source.One.Ask(HttpMethod.Get, "/v1/nothing");
        using var broken = await source.One.Ask(HttpMethod.Get, "/v1/faults");
        using var health = await source.One.Ask(HttpMethod.Get, "/health/ready");
        foreach (var answer in new[] { good, bad, broken, health })
        {
            Assert.False(answer.Headers.Contains("Server"));
            Assert.False(answer.Headers.Contains("X-Powered-By"));
            Assert.Equal(["nosniff"], answer.Headers.GetValues("X-Content-Type-Options"));
        }

        Assert.True(bad.Headers.CacheControl!.NoStore);
        Assert.True(good.Headers.CacheControl!.Private);
    }

    [Fact]
    public async Task Everything_that_is_right_is_taken()
    {
        var body = JsonNode.Parse(Body("paid", "false"))!.AsObject();
        body["title"] = "Peer 🙂 \"Æ\" <b>";
        body["note"] = "Aftalt den 12.10.2025 kl. 14 med 12345678.";
        body["floor"] = null;
        body["shifts"] = new JsonArray(new JsonObject { ["day"] = "mandag", ["hours"] = 8 });
        await Post(body.ToJsonString()).Gives(HttpStatusCode.Created);
    }

    /// <summary>A good body in which one member is given as text, or left out where the text is empty.</summary>
    private static string Body(string member, string value)
    {
        var members = new Dictionary<string, string>
        {
            ["employer"] = "\"0751\"",
            ["setting"] = "\"housing\"",
            ["paid"] = "true",
            ["weeklyHours"] = "20.5",
            ["from"] = "\"2025-01-01\"",
            [member] = value,
        };
        return $"{{{string.Join(", ", members.Where(pair => pair.Value.Length > 0).Select(pair => $"\"{pair.Key}\": {pair.Value}"))}}}";
    }

    private static ByteArrayContent Content(byte[] bytes, string? type = "application/json")
    {
        var content = new ByteArrayContent(bytes);
        if (type is not null)
        {
            content.Headers.TryAddWithoutValidation("Content-Type", type);
        }

        return content;
    }

    private Task<HttpResponseMessage> Post(string body) => Post(Content(Encoding.UTF8.GetBytes(body)));

    private Task<HttpResponseMessage> Post(HttpContent content) =>
        source.One.Ask(HttpMethod.Post, "/v1/positions", content, ("Idempotency-Key", Guid.NewGuid().ToString()));

    /// <summary>The same content without a length, so that nobody can tell before reading.</summary>
    private sealed class Chunked : HttpContent
    {
        private readonly HttpContent _content;

        internal Chunked(HttpContent content)
        {
            _content = content;
            Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => _content.CopyToAsync(stream, context, Cancellation);

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
