using System.Net;
using System.Text.Json.Nodes;
using PeerAdvisory.Reporting.Projections;
using PeerAdvisory.Testing.Http;
using PeerAdvisory.Testing.Processes;
using PeerAdvisory.Testing.Servers;

namespace PeerAdvisory.Reporting.Tests.House;

/// <summary>Reporting as it runs, with a database and a broker of its own, and the three journals it listens to.</summary>
internal sealed class ReportingHouse : IAsyncDisposable
{
    private readonly TestServers _servers;
    private readonly BrokerVhost _vhost;

    private ReportingHouse(TestServers servers, BrokerVhost vhost, ServiceDatabase database, ServiceProcess process, FakeJournals journals) =>
        (_servers, _vhost, Database, Process, Journals) = (servers, vhost, database, process, journals);

    internal ServiceDatabase Database { get; }

    internal ServiceProcess Process { get; }

    internal FakeJournals Journals { get; }

    internal static async Task<ReportingHouse> Open(TestServers servers, params (string Name, string Value)[] settings)
    {
        var database = await (await servers.Databases("reporting")).Clone();
        var vhost = await servers.Vhost();
        var process = await ServiceProcess.Start("PeerAdvisory.Reporting", new Dictionary<string, string?>(
            settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value)))
        {
            ["Database__Service"] = database.Service,
            ["Broker__Address"] = vhost.Address("reporting").ToString(),
            ["SignIn__Authority"] = (await servers.Issuer()).Authority,
        });
        return new(servers, vhost, database, process, await FakeJournals.Connect(vhost, ["enrolment", "advisory", "hiring"]));
    }

    /// <summary>A client that speaks for somebody.</summary>
    internal async Task<HttpClient> As(string role, string authority = "sbst") =>
        new HttpClient { BaseAddress = Process.Address }.SignedInWith((await _servers.Issuer()).Token(role, authority));

    /// <summary>What a GET gives.</summary>
    internal async Task<JsonNode> Get(string path, string role = "programme-manager", string authority = "sbst")
    {
        using var client = await As(role, authority);
        return await client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken).Gives(HttpStatusCode.OK);
    }

    /// <summary>Waits until every source is proved to the number told of, and gives the overview that says so.</summary>
    internal Task<JsonNode> HasProved(History history) => Eventually.Until(
        async () =>
        {
            await Journals.Tell(history);
            return await Get("/v1/overview");
        },
        overview => history.Sources.All(source => Proved(overview, source) == history.Of(source).Count),
        TimeSpan.FromSeconds(60));

    /// <summary>Everything the projections say, as one text.</summary>
    internal async Task<string> Projections() => string.Join('\n', await Task.WhenAll(ProjectionSet.All.Select(async projection =>
        $"{projection.Table}: {await Database.Ask<string>($"select coalesce(string_agg(to_jsonb(row)::text, e'\\n' order by stream), '') from projections.{projection.Table} as row")}")));

    /// <summary>Has them derived again, and gives how many differences that found.</summary>
    internal async Task<int> Rebuilt()
    {
        using var manager = await As("programme-manager");
        var asked = await manager.Create("/v1/projections/rebuilds", new { }).Gives(HttpStatusCode.Created);
        var finished = await RebuildTests.Finished(this, $"/v1/projections/rebuilds/{asked["id"]!.GetValue<string>()}");
        return finished["differences"]!["count"]!.GetValue<int>();
    }

    internal static long Proved(JsonNode answer, string source) => answer["asOf"]!["sources"]!.AsArray()
        .Single(one => one!["source"]!.GetValue<string>() == source)!["sequence"]!.GetValue<long>();

    public async ValueTask DisposeAsync()
    {
        await Journals.DisposeAsync();
        await Process.DisposeAsync();
        await Database.DisposeAsync();
        await _vhost.DisposeAsync();
    }
}
