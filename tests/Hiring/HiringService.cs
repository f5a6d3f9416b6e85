using PeerAdvisory.Testing;
using PeerAdvisory.Testing.Http;
using PeerAdvisory.Testing.Processes;
using PeerAdvisory.Testing.Servers;
using PeerAdvisory.Testing.SignIn;

namespace PeerAdvisory.Hiring.Tests;

/// <summary>The service as it is built, on a database of the test class's own. It needs no broker to answer.</summary>
public sealed class HiringService(TestServers servers) : IAsyncLifetime
{
    private ServiceProcess _process = null!;
    private TestIssuer _issuer = null!;

    public ServiceDatabase Database { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _issuer = await servers.Issuer();
        Database = await (await servers.Databases("hiring")).Clone();
        _process = await ServiceProcess.Start("PeerAdvisory.Hiring", new Dictionary<string, string?>
        {
            ["Database__Service"] = Database.Service,
            ["Broker__Address"] = "amqp://nobody:nothing@127.0.0.1:1/",
            ["SignIn__Authority"] = _issuer.Authority,
        });
    }

    /// <summary>A client signed in for a municipality or a region.</summary>
    public HttpClient Of(string employer) => As(employer.StartsWith("region-", StringComparison.Ordinal) ? "region" : "municipality", employer);

    /// <summary>A client with a role of SBST's.</summary>
    public HttpClient As(string role, string authority = "sbst") =>
        new HttpClient { BaseAddress = _process.Address }.SignedInWith(_issuer.Token(role, authority));

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        await Database.DisposeAsync();
    }
}
