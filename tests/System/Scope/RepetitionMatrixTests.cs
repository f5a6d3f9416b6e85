using System.Net;
using System.Text.Json.Nodes;
using PeerAdvisory.Testing.Http;

namespace PeerAdvisory.System.Tests.Scope;

/// <summary>Every command, sent more than once, and by two who know nothing of each other.</summary>
public sealed class RepetitionMatrixTests(MappedServices services) : IClassFixture<MappedServices>
{
    [Fact]
    public void Every_command_is_tried() => Assert.Equal(
        services.Guarded.Where(mapped => mapped.Route.Method() == HttpMethod.Post).Select(mapped => $"{mapped.Service} {mapped.Route.RoutePattern.RawText}").Distinct().Order(StringComparer.Ordinal),
        Errands.All.Select(errand => $"{errand.Service} {errand.Route}").Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public Task Sent_twice_at_once_and_once_more_a_command_happens_once_and_is_answered_alike() => Errands.Run(services, async (errand, path, body, version) =>
    {
        var key = Key();
        int? seen = errand.Changes ? version : null;
        var before = await Written(errand.Service);
        var twins = await Task.WhenAll(Send(errand, path, body, seen, key), Send(errand, path, body, seen, key));
        using var again = await Send(errand, path, body, seen, key);
        var answers = await Task.WhenAll(twins.Append(again).Select(Told));
        Assert.True(answers.Distinct().Count() == 1, $"{errand.Path} answered {string.Join(" and ", answers)}.");
        Assert.Equal(before + VersionOf(again) - version, await Written(errand.Service));

        // A space makes other bytes of it.
        await Send(errand, path, " " + body, seen, key).IsProblem(HttpStatusCode.UnprocessableEntity, "idempotency-key-reused");
        Assert.Equal(before + VersionOf(again) - version, await Written(errand.Service));
        return twins[0];
    });

    [Fact]
    public Task Of_two_who_saw_the_same_version_one_changes_it_and_the_other_is_told() => Errands.Run(services, async (errand, path, body, version) =>
    {
        if (!errand.Changes)
        {
            return await Send(errand, path, body, null, Key());
        }

        await Send(errand, path, body, null, Key()).IsProblem(HttpStatusCode.PreconditionRequired, "version-required");
        await IsStale(Send(errand, path, body, version - 1, Key()), version);
        var two = await Task.WhenAll(Send(errand, path, body, version, Key()), Send(errand, path, body, version, Key()));
        var first = two.Single(answer => answer.IsSuccessStatusCode);
        var second = two.Single(answer => answer != first);
        await IsStale(Task.FromResult(second), VersionOf(first));
        Assert.Equal(VersionOf(first), (await Read(errand, path))["version"]!.GetValue<int>());
        return first;
    });

    /// <summary>The resource a command has changed, as it is now.</summary>
    private Task<JsonNode> Read(Errand errand, string path) => services.Client(errand.Service, errand.Role, MappedServices.AuthorityOf[errand.Role])
        .Ask(HttpMethod.Get, path[..path.LastIndexOf('/')]).Gives(HttpStatusCode.OK);

    private static string Key() => Guid.NewGuid().ToString();

    private static async Task IsStale(Task<HttpResponseMessage> asking, int version)
    {
        var problem = await asking.IsProblem(HttpStatusCode.PreconditionFailed, "stale-version");
        Assert.Equal(version, problem["current"]!["version"]!.GetValue<int>());
        Assert.Equal($"\"{version}\"", problem["etag"]!.GetValue<string>());
    }

    private Task<HttpResponseMessage> Send(Errand errand, string path, string body, int? version, string key)
    {
        (string, string)[] headers = version is null ? [("Idempotency-Key", key)] : [("Idempotency-Key", key), ("If-Match", $"\"{version}\"")];
        return services.Client(errand.Service, errand.Role, MappedServices.AuthorityOf[errand.Role]).Ask(HttpMethod.Post, path, Requests.Raw(body), headers);
    }

    private static async Task<string> Told(HttpResponseMessage answer) =>
        $"{(int)answer.StatusCode} {answer.Headers.Location} {answer.Headers.ETag} {await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}";

    private static int VersionOf(HttpResponseMessage answer) => JsonNode.Parse(answer.Version().Trim('"'))!.GetValue<int>();

    /// <summary>By callers: what a service does by itself it may do meanwhile.</summary>
    private Task<long> Written(string service) => services.Database(service).Ask<long>("select count(*) from journal where actor not like 'service:%'");
}
