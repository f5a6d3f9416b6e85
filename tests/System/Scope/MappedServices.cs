extern alias advisory;
extern alias enrolment;
extern alias hiring;
extern alias reporting;

using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Testing;
using PeerAdvisory.Testing.Http;
using PeerAdvisory.Testing.Servers;
using PeerAdvisory.Testing.SignIn;

namespace PeerAdvisory.System.Tests.Scope;

/// <summary>The four services in this process, on real servers, with every route they map: also what no document describes.</summary>
public sealed class MappedServices(TestServers servers) : IAsyncLifetime
{
    private readonly Dictionary<string, IMappedService> _services = [];
    private readonly List<IAsyncDisposable> _parts = [];
    private readonly Dictionary<string, ServiceDatabase> _databases = [];
    private readonly Dictionary<string, JsonNode> _documents = [];

    /// <summary>An authority for each role.</summary>
    public static IReadOnlyDictionary<string, string> AuthorityOf { get; } = new Dictionary<string, string>
    {
        [Roles.Consultant] = "sbst",
        [Roles.ProgrammeManager] = "sbst",
        [Roles.Analyst] = "sbst",
        [Roles.Municipality] = "0751",
        [Roles.Region] = "region-midtjylland",
    };

    /// <summary>Who issues the tokens.</summary>
    public TestIssuer Issuer { get; private set; } = null!;

    /// <summary>Every route of every service.</summary>
    public IEnumerable<(string Service, RouteEndpoint Route)> Routes =>
        _services.SelectMany(service => service.Value.Routes, (service, route) => (service.Key, route));

    /// <summary>Those that ask for a token.</summary>
    public IEnumerable<(string Service, RouteEndpoint Route)> Guarded =>
        Routes.Where(mapped => mapped.Route.Metadata.GetMetadata<IAllowAnonymous>() is null);

    /// <summary>A service's database.</summary>
    public ServiceDatabase Database(string service) => _databases[service];

    /// <summary>How a service describes itself.</summary>
    public async Task<JsonNode> Document(string service)
    {
        if (!_documents.TryGetValue(service, out var document))
        {
            document = await Client(service).GetAsync(new Uri("/openapi/v1.json", UriKind.Relative), TestContext.Current.CancellationToken).Gives(HttpStatusCode.OK);
            _documents.Add(service, document);
        }

        return document;
    }

    /// <summary>A client of a service, without a token.</summary>
    public HttpClient Client(string service) => _services[service].Client();

    /// <summary>A client of a service, signed in.</summary>
    public HttpClient Client(string service, string role, string authority)
    {
        var client = Client(service);
        client.DefaultRequestHeaders.Authorization = new("Bearer", Issuer.Token(role, authority));
        return client;
    }

    /// <summary>A client of a service, signed in in the first role a route admits.</summary>
    public HttpClient Admitted(string service, RouteEndpoint route)
    {
        var role = route.Metadata.GetMetadata<Admits>()!.Roles[0];
        return Client(service, role, AuthorityOf[role]);
    }

    /// <summary>A request that is well formed enough to get past the door, and asks for nothing.</summary>
    public Task<HttpResponseMessage> Knock(string service, RouteEndpoint route, string? token)
    {
        var client = Client(service);
        if (token is not null)
        {
            client.SignedInWith(token);
        }

        var body = route.TakesBody() ? Requests.Raw("{}") : null;
        return client.Ask(route.Method(), route.Nowhere(), body, ("Idempotency-Key", Guid.NewGuid().ToString()), ("If-Match", "\"1\""));
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
            ["Logging:LogLevel:Default"] = "Warning",
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
