using PeerAdvisory.Testing;
using PeerAdvisory.Testing.Processes;

[assembly: AssemblyFixture(typeof(PeerAdvisory.Portal.Tests.House))]

namespace PeerAdvisory.Portal.Tests;

/// <summary>The Portal and the provider as they are deployed, in processes of their own, before four stand-ins.</summary>
public sealed class House : IAsyncLifetime
{
    private readonly string _keys = Path.Combine(Path.GetTempPath(), $"portal-keys-{Guid.NewGuid():N}");
    private readonly Dictionary<string, StandInService> _services = new(StringComparer.Ordinal);
    private readonly int _port = FreePort.Next();
    private ServiceProcess? _identity;
    private ServiceProcess? _portal;

    /// <summary>Where a browser finds the Portal.</summary>
    public string Address => $"http://localhost:{_port}";

    public ServiceProcess Portal => _portal ?? throw new InvalidOperationException("Not started.");

    public StandInService Reporting => Service("reporting");

    public StandInService Service(string name) => _services[name];

    public async ValueTask InitializeAsync()
    {
        foreach (var name in new[] { "enrolment", "advisory", "hiring", "reporting" })
        {
            _services[name] = await StandInService.Start(name);
        }

        Reporting.Answers("/v1/dashboards", Figures.Municipalities);
        Reporting.Answers("/v1/dashboards/0751", Figures.Aarhus);

        _identity = await ServiceProcess.Start("PeerAdvisory.Identity", new Dictionary<string, string?>
        {
            ["Identity__Enabled"] = "true",
            ["Identity__Issuer"] = $"{Address}/identity",
            ["Identity__PortalAddress"] = Address,
            ["Identity__KeyDirectory"] = Path.Combine(_keys, "identity"),
            ["Identity__SignInsPerMinute"] = "1000",
        });
        _portal = await ServiceProcess.Start("PeerAdvisory.Portal", Settings(), _port);
    }

    /// <summary>The Portal's settings, some of them changed; null removes one.</summary>
    public Dictionary<string, string?> Settings(params (string Name, string? Value)[] changes)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Portal__PublicAddress"] = Address,
            ["Portal__KeyDirectory"] = Path.Combine(_keys, "portal"),
            ["Services__Enrolment"] = Service("enrolment").Address,
            ["Services__Advisory"] = Service("advisory").Address,
            ["Services__Hiring"] = Service("hiring").Address,
            ["Services__Reporting"] = Service("reporting").Address,
            ["Services__Identity"] = _identity!.Address.AbsoluteUri,
            ["SignIn__Authority"] = $"{Address}/identity",
            ["SignIn__MetadataAddress"] = new Uri(_identity.Address, "/identity/.well-known/openid-configuration").AbsoluteUri,
            ["SignIn__ClientSecret"] = "portal-demo",
        };
        foreach (var (name, value) in changes)
        {
            settings[name] = value;
        }

        return settings;
    }

    public async ValueTask DisposeAsync()
    {
        if (_portal is not null)
        {
            await _portal.DisposeAsync();
        }

        if (_identity is not null)
        {
            await _identity.DisposeAsync();
        }

        foreach (var service in _services.Values)
        {
            await service.DisposeAsync();
        }

        if (Directory.Exists(_keys))
        {
            Directory.Delete(_keys, recursive: true);
        }
    }
}
