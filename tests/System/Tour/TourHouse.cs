using PeerAdvisory.System.Tests.Faults;
using PeerAdvisory.Testing;
using PeerAdvisory.Testing.Processes;

namespace PeerAdvisory.System.Tests.Tour;

/// <summary>All six services behind the Portal, with nothing in them but a programme.</summary>
internal sealed class TourHouse : IAsyncDisposable
{
    private readonly Stack<IAsyncDisposable> _parts = [];
    private readonly string _keys = Directory.CreateTempSubdirectory("peeradvisory-tour-").FullName;
    private readonly int _port = FreePort.Next();

    internal string Address => $"http://localhost:{_port}";

    internal static async Task<TourHouse> Open(TestServers servers)
    {
        var house = new TourHouse();
        var vhost = house.Keep(await servers.Vhost());
        var identity = house.Keep(await ServiceProcess.Start("PeerAdvisory.Identity", new Dictionary<string, string?>
        {
            ["Identity__Enabled"] = "true",
            ["Identity__Issuer"] = $"{house.Address}/identity",
            ["Identity__PortalAddress"] = house.Address,
            ["Identity__KeyDirectory"] = Path.Combine(house._keys, "identity"),
        }));
        var settings = new Dictionary<string, string?>
        {
            ["Portal__PublicAddress"] = house.Address,
            ["Portal__KeyDirectory"] = Path.Combine(house._keys, "portal"),
            ["SignIn__Authority"] = $"{house.Address}/identity",
            ["SignIn__MetadataAddress"] = new Uri(identity.Address, "/identity/.well-known/openid-configuration").AbsoluteUri,
            ["SignIn__ClientId"] = "portal",
            ["SignIn__ClientSecret"] = "portal-demo",
            ["Services__Identity"] = identity.Address.AbsoluteUri,
        };
        foreach (var name in House.Names)
        {
            var database = house.Keep(await (await servers.Databases(name)).Clone());
            var service = house.Keep(await ServiceProcess.Start($"PeerAdvisory.{char.ToUpperInvariant(name[0])}{name[1..]}", new Dictionary<string, string?>
            {
                ["Database__Service"] = database.Service,
                ["Broker__Address"] = vhost.Address(name).ToString(),
                ["SignIn__Authority"] = $"{house.Address}/identity",
                ["SignIn__MetadataAddress"] = settings["SignIn__MetadataAddress"],
                ["Links__Address"] = house.Address,
            }));
            settings[$"Services__{char.ToUpperInvariant(name[0])}{name[1..]}"] = service.Address.AbsoluteUri;
        }

        house.Keep(await ServiceProcess.Start("PeerAdvisory.Portal", settings, house._port));
        return house;
    }

    public async ValueTask DisposeAsync()
    {
        while (_parts.TryPop(out var part))
        {
            await part.DisposeAsync();
        }

        Directory.Delete(_keys, recursive: true);
    }

    private T Keep<T>(T part)
        where T : IAsyncDisposable
    {
        _parts.Push(part);
        return part;
    }
}
