using System.Collections.Concurrent;
using System.Reflection;
using PeerAdvisory.Testing.Processes;
using PeerAdvisory.Testing.Servers;
using PeerAdvisory.Testing.SignIn;

namespace PeerAdvisory.Testing;

/// <summary>
/// The servers of a test process: each is started when the first test asks for it, shared by all, and ended with the
/// process. A test project says once <c>[assembly: AssemblyFixture(typeof(TestServers))]</c>, and a test class takes it
/// as a constructor parameter.
/// </summary>
public sealed class TestServers : IAsyncDisposable
{
    private readonly Lazy<Task<PostgresServer>> _postgres = new(PostgresServer.Shared);
    private readonly Lazy<Task<BrokerServer>> _broker = new(BrokerServer.Shared);
    private readonly Lazy<Task<TestIssuer>> _issuer = new(TestIssuer.Start);
    private readonly ConcurrentDictionary<string, Lazy<Task<ServiceDatabases>>> _databases = new();

    /// <summary>The shared PostgreSQL.</summary>
    public Task<PostgresServer> Postgres() => _postgres.Value;

    /// <summary>The shared RabbitMQ.</summary>
    public Task<BrokerServer> Broker() => _broker.Value;

    /// <summary>A virtual host of one's own on the shared RabbitMQ.</summary>
    public async Task<BrokerVhost> Vhost() => await BrokerVhost.New(await Broker());

    /// <summary>A service's databases, migrated by the built service itself as in production.</summary>
    /// <param name="service">Its name: <c>enrolment</c>.</param>
    public Task<ServiceDatabases> Databases(string service)
    {
        var project = $"PeerAdvisory.{char.ToUpperInvariant(service[0])}{service[1..]}";
        return Databases(service, Repository.Built(project), owner => ServiceProcess.Migrate(project, owner));
    }

    /// <summary>A service's databases, migrated by the caller.</summary>
    /// <param name="service">Its name: <c>enrolment</c>.</param>
    /// <param name="code">The assembly that holds the migrations.</param>
    /// <param name="migrate">Runs the migrations, given the owner's connection string.</param>
    public Task<ServiceDatabases> Databases(string service, Assembly code, Action<string> migrate) =>
        Databases(service, code.Location, owner => Task.Run(() => migrate(owner)));

    private Task<ServiceDatabases> Databases(string service, string dll, Func<string, Task> migrate) =>
        _databases.GetOrAdd(
            service,
            _ => new(async () => await ServiceDatabases.Prepare(await Postgres(), service, dll, migrate))).Value;

    /// <summary>The shared issuer of tokens.</summary>
    public Task<TestIssuer> Issuer() => _issuer.Value;

    /// <summary>Ends what was started.</summary>
    public async ValueTask DisposeAsync()
    {
        await End(_issuer);
        await End(_broker);
        await End(_postgres);
    }

    private static async Task End<T>(Lazy<Task<T>> server)
        where T : IAsyncDisposable
    {
        if (server is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
        {
            await (await server.Value).DisposeAsync();
        }
    }
}
