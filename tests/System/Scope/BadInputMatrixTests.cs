using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using PeerAdvisory.Testing.Http;

namespace PeerAdvisory.System.Tests.Scope;

/// <summary>Every command and every list, asked wrongly by somebody who may ask: each says what is wrong, and nothing is written.</summary>
public sealed class BadInputMatrixTests(MappedServices services) : IClassFixture<MappedServices>
{
    /// <summary>Show all there is, and say why.</summary>
    private static readonly Dictionary<string, string> Unpaged = new()
    {
        ["/v1/course-templates"] = "A handful of versions, and who chooses one needs them all.",
        ["/v1/orphans"] = "A report of what is wrong after a restore: read whole, and empty on a good day.",
        ["/v1/dashboards"] = "There are 98 municipalities.",
        ["/v1/overview"] = "One set of figures of the whole country.",
        ["/v1/headcount"] = "One set of figures of a year, also as one file.",
    };

    private (string Service, RouteEndpoint Route)[] Commands => [.. services.Guarded.Where(mapped => mapped.Route.Method() != HttpMethod.Get)];

    [Fact]
    public void Every_command_takes_a_body_and_is_a_POST() =>
        Assert.All(Commands, mapped => Assert.True(mapped.Route.TakesBody() && mapped.Route.Method() == HttpMethod.Post, mapped.Route.Describe()));

    [Fact]
    public Task A_list_is_no_command() => Refuse("[]", "invalid-request", ("", "wrong-type"));

    [Fact]
    public Task A_member_no_command_has_is_refused_and_named() => Refuse("""{"noSuchMember":1}""", "invalid-request", ("/noSuchMember", "unknown-member"));

    [Fact]
    public Task A_body_that_breaks_off_is_refused() => Refuse("{", "malformed-json");

    [Fact]
    public Task A_body_of_a_hundred_levels_is_refused_within_lists_and_within_objects() => NothingIsWritten(async () =>
    {
        await Refuse(new string('[', 100) + new string(']', 100), "too-deep");
        await Refuse(string.Concat(Enumerable.Repeat("""{"a":""", 100)) + "1" + new string('}', 100), "too-deep");
    });

    [Fact]
    public Task A_body_that_says_it_is_not_JSON_is_refused_though_it_is() => NothingIsWritten(() => Assert.AllAsync(Commands, async mapped =>
        await Send(mapped, Requests.Raw(await Example(mapped), "text/plain"), mapped.Route.Nowhere(), Key())
            .IsProblem(HttpStatusCode.UnsupportedMediaType, "unsupported-media-type")));

    [Fact]
    public Task A_good_body_without_a_key_is_refused() => NothingIsWritten(() => Assert.AllAsync(Commands, async mapped =>
        await Send(mapped, Requests.Raw(await Example(mapped)), mapped.Route.Nowhere()).IsProblem(HttpStatusCode.BadRequest, "idempotency-key-missing")));

    [Fact]
    public Task A_query_with_a_NUL_is_refused_everywhere() => NothingIsWritten(() => Assert.AllAsync(services.Guarded, async mapped =>
    {
        var body = mapped.Route.TakesBody() ? Requests.Raw(await Example(mapped)) : null;
        var problem = await Send(mapped, body, $"{mapped.Route.Nowhere()}?course=%00", Key()).IsProblem(HttpStatusCode.BadRequest, "bad-parameter");
        Assert.Contains(("course", "illegal-character"), problem.Faults());
    }));

    [Fact]
    public async Task A_list_has_pages_or_a_reason_to_have_none()
    {
        List<string> without = [];
        foreach (var mapped in services.Guarded.Where(mapped => mapped.Route.Method() == HttpMethod.Get))
        {
            if (await IsList(mapped) && !await IsPaged(mapped))
            {
                without.Add(mapped.Route.RoutePattern.RawText!);
            }
        }

        Assert.Equal(Unpaged.Keys.Order(StringComparer.Ordinal), without.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("0", "invalid-request", "out-of-range")]
    [InlineData("201", "invalid-request", "out-of-range")]
    [InlineData("x", "bad-parameter", "bad-parameter")]
    public Task A_page_of_no_size_is_refused(string limit, string code, string fault) => NothingIsWritten(() => Assert.AllAsync(services.Guarded, async mapped =>
    {
        if (mapped.Route.Method() == HttpMethod.Get && await IsPaged(mapped))
        {
            var problem = await Send(mapped, null, $"{mapped.Route.Nowhere()}?limit={limit}").IsProblem(HttpStatusCode.BadRequest, code);
            Assert.Contains(("limit", fault), problem.Faults());
        }
    }));

    private static (string Name, string Value) Key() => ("Idempotency-Key", Guid.NewGuid().ToString());

    /// <summary>Every command refuses a body, and says where the fault is.</summary>
    private Task Refuse(string body, string code, (string Pointer, string Code)? fault = null) => NothingIsWritten(() => Assert.AllAsync(Commands, async mapped =>
    {
        var problem = await Send(mapped, Requests.Raw(body), mapped.Route.Nowhere(), Key()).IsProblem(HttpStatusCode.BadRequest, code);
        if (fault is { } expected)
        {
            Assert.Contains(expected, problem.Faults());
        }
    }));

    private Task<HttpResponseMessage> Send(
        (string Service, RouteEndpoint Route) mapped, HttpContent? body, string path, params (string Name, string Value)[] headers) =>
        services.Admitted(mapped.Service, mapped.Route).Ask(mapped.Route.Method(), path, body, [("If-Match", "\"1\""), .. headers]);

    /// <summary>What the service's own document gives as an example; it leaves out what is always empty.</summary>
    private async Task<string> Example((string Service, RouteEndpoint Route) mapped) =>
        (await Operation(mapped))["requestBody"]!["content"]!["application/json"]!["example"]?.ToJsonString() ?? "{}";

    private async Task<bool> IsPaged((string Service, RouteEndpoint Route) mapped) =>
        (await Operation(mapped))["parameters"]?.AsArray().Any(parameter => parameter!["name"]?.GetValue<string>() == "limit") is true;

    /// <summary>Whether it is about all there is of a kind, or holds any number of items.</summary>
    private async Task<bool> IsList((string Service, RouteEndpoint Route) mapped) => mapped.Route.RoutePattern.Parameters.Count == 0
        || (await Operation(mapped))["responses"]!["200"]!["content"]?["application/json"]?["example"]?["items"] is JsonArray;

    private async Task<JsonNode> Operation((string Service, RouteEndpoint Route) mapped) =>
        (await services.Document(mapped.Service))["paths"]![mapped.Route.DocumentedPath()]![mapped.Route.Method().Method.ToLowerInvariant()]!;

    /// <summary>Not by a caller: what a service does by itself it may do meanwhile.</summary>
    private async Task NothingIsWritten(Func<Task> asking)
    {
        var before = await Written();
        await asking();
        Assert.Equal(before, await Written());
    }

    private async Task<Dictionary<string, long>> Written()
    {
        Dictionary<string, long> written = [];
        foreach (var service in services.Routes.Select(mapped => mapped.Service).Distinct())
        {
            written.Add(service, await services.Database(service).Ask<long>("""
                select (select count(*) from journal where actor not like 'service:%') + (select count(*) from idempotency_keys)
                """));
        }

        return written;
    }
}
