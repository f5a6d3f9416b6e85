using PeerAdvisory.Testing;
using PeerAdvisory.Testing.Faults;
using PeerAdvisory.Testing.Processes;
using PeerAdvisory.Testing.Servers;
using PeerAdvisory.Testing.SignIn;

namespace PeerAdvisory.System.Tests.Faults;

/// <summary>The four services as processes, on servers of their own that can be stopped, killed and robbed of their disk.</summary>
public sealed class House : IHouse, IAsyncDisposable
{
    /// <summary>The services, in the order they start.</summary>
    public static IReadOnlyList<string> Names { get; } = ["enrolment", "advisory", "hiring", "reporting"];

    private readonly Dictionary<string, ServiceProcess> _services = [];
    private readonly Dictionary<string, ServiceDatabase> _databases = [];

    private House(ControllablePostgres postgres, ControllableBroker broker, TestIssuer issuer) =>
        (Postgres, Broker, Issuer) = (postgres, broker, issuer);

    /// <summary>The database server.</summary>
    public ControllablePostgres Postgres { get; }

    /// <summary>The broker.</summary>
    public ControllableBroker Broker { get; }

    /// <summary>Who issues tokens.</summary>
    public TestIssuer Issuer { get; }

    /// <summary>A service.</summary>
    public ServiceProcess Service(string name) => _services[name];

    /// <summary>A service's database.</summary>
    public ServiceDatabase Database(string name) => _databases[name];

    /// <summary>Prepares servers and databases; no service runs yet.</summary>
    public static async Task<House> Prepare()
    {
        var postgres = ControllablePostgres.Start();
        var broker = ControllableBroker.Start();
        var house = new House(await postgres, await broker, await TestIssuer.Start());
        foreach (var name in Names)
        {
            var project = Project(name);
            var databases = await house.Postgres.Databases(name, Repository.Built(project), owner => ServiceProcess.Migrate(project, owner));
            house._databases.Add(name, await databases.Clone());
        }

        return house;
    }

    /// <summary>Starts a service, for the first time or again.</summary>
    public async Task Start(string name)
    {
        if (_services.TryGetValue(name, out var service))
        {
            await service.Start();
            return;
        }

        _services.Add(name, await ServiceProcess.Start(Project(name), new Dictionary<string, string?>
        {
            ["Database__Service"] = _databases[name].Service + ";Maximum Pool Size=30",
            ["Broker__Address"] = Broker.Address(name).ToString(),
            ["SignIn__Authority"] = Issuer.Authority,
            ["Limits__RequestsPerSecond"] = "100000",

            // The writers' courses began long ago: each would be followed by fifty facts that nobody here asks about.
            ["Notices__Thresholds"] = "",
        }));
    }

    /// <summary>Starts every service.</summary>
    public async Task StartAll()
    {
        foreach (var name in Names)
        {
            await Start(name);
        }
    }

    /// <inheritdoc />
    public HttpClient Client(string service) => Service(service).Client;

    /// <inheritdoc />
    public Task<string> Token(string role, string authority) => Task.FromResult(Issuer.Token(role, authority));

    /// <inheritdoc />
    public string Superuser(string service) => _databases[service].Superuser;

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (var service in _services.Values)
        {
            await service.DisposeAsync();
        }

        await Issuer.DisposeAsync();
        await Broker.DisposeAsync();
        await Postgres.DisposeAsync();
    }

    private static string Project(string name) => $"PeerAdvisory.{char.ToUpperInvariant(name[0])}{name[1..]}";
}
