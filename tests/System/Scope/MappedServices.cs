extern alias advisory;
extern alias enrolment;
extern alias hiring;
extern alias reporting;

using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using PeerAdvisory.Testing;
using PeerAdvisory.Testing.Servers;
using PeerAdvisory.Testing.SignIn;

namespace PeerAdvisory.System.Tests.Scope;

/// <summary>The four services in this process, on real servers, with every route they map: also what no document describes.</summary>
public sealed class MappedServices(TestServers servers) : IAsyncLifetime
{
    private readonly Dictionary<string, IMappedService> _services = [];
    private readonly List<IAsyncDisposable> _parts = [];
    private readonly Dictionary<string, ServiceDatabase> _databases = [];

    /// <summary>Who issues the tokens.</summary>
    public TestIssuer Issuer { get; private set; } = null!;

    /// <summary>Every route of every service.</summary>
    public IEnumerable<(string Service, RouteEndpoint Route)> Routes =>
        _services.SelectMany(service => service.Value.Routes, (service, route) => (service.Key, route));

    /// <summary>A service's database.</summary>
    public ServiceDatabase Database(string service) => _databases[service];

    /// <summary>A client of a service, without a token.</summary>
    public HttpClient Client(string service) => _services[service].Client();

    /// <summary>A client of a service, signed in.</summary>
    public HttpClient Client(string service, string role, string authority)
    {
        var client = Client(service);
        client.DefaultRequestHeaders.Authorization = new("Bearer", Issuer.Token(role, authority));
        return client;
    }

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        Issuer = await servers.Issuer();
        var vhost = await servers.Vhost();
        _parts.Add(vhost);
        await Start<enrolment::Program>("enrolment", vhost);
        await Start<advisory::Program>("advisory", vhost);
        await Start<hiring::Program>("hiring", vhost);
        await Start<reporting::Program>("reporting", vhost);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (var service in _services.Values)
        {
            await service.DisposeAsync();
        }

        _parts.Reverse();
        foreach (var part in _parts)
        {
            await part.DisposeAsync();
        }
    }

    private async Task Start<TProgram>(string service, BrokerVhost vhost)
        where TProgram : class
    {
        var database = await (await servers.Databases(service)).Clone();
        _parts.Add(database);
        _databases.Add(service, database);
        _services.Add(service, new MappedService<TProgram>(new Dictionary<string, string>
        {
            ["Database:Service"] = database.Service,
            ["Broker:Address"] = vhost.Address(service).ToString(),
            ["SignIn:Authority"] = Issuer.Authority,
            ["Limits:RequestsPerSecond"] = "100000",
            ["urls"] = "http://127.0.0.1:0",
        }));
    }

    private interface IMappedService : IAsyncDisposable
    {
        IEnumerable<RouteEndpoint> Routes { get; }

        HttpClient Client();
    }

    private sealed class MappedService<TProgram> : IMappedService
        where TProgram : class
    {
        private readonly WebApplicationFactory<TProgram> _factory;

        public MappedService(Dictionary<string, string> settings)
        {
            _factory = new WebApplicationFactory<TProgram>().WithWebHostBuilder(host =>
            {
                foreach (var (name, value) in settings)
                {
                    host.UseSetting(name, value);
                }
            });
            _factory.UseKestrel();
            _factory.StartServer();
        }

        public IEnumerable<RouteEndpoint> Routes =>
            _factory.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

        public HttpClient Client() => _factory.CreateClient();

        public ValueTask DisposeAsync() => _factory.DisposeAsync();
    }
}
