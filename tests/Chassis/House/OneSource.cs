using PeerAdvisory.Testing;

namespace PeerAdvisory.Chassis.Tests.House;

/// <summary>Two replicas of the source over one database, for a class of tests that only talk HTTP.</summary>
public sealed class OneSource(TestServers servers) : IAsyncLifetime
{
    private Line? _line;
    private Replica? _one;
    private Replica? _other;

    internal Line Line => _line!;

    internal Replica First => _one!;

    internal HttpClient One => _one!.Client;

    internal HttpClient Other => _other!.Client;

    public async ValueTask InitializeAsync()
    {
        _line = await Line.New(servers);
        _one = await _line.StartSource();
        _other = await _line.StartSource();
    }

    public ValueTask DisposeAsync() => Line.DisposeAsync();

    /// <summary>A client without a token.</summary>
    internal HttpClient Stranger() => new() { BaseAddress = _one!.Address };

    /// <summary>How many entries the journal has: what a refused request must not change.</summary>
    internal Task<long> Entries() => Line.Source.Ask<long>("select count(*) from journal");
}
