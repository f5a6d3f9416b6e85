namespace PeerAdvisory.System.Tests.Faults;

/// <summary>A house in which every service runs, for the tests of one class, one after another.</summary>
public sealed class RunningHouse : IAsyncLifetime
{
    /// <summary>The house.</summary>
    public House House { get; private set; } = null!;

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        House = await House.Prepare();
        await House.StartAll();
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => House.DisposeAsync();
}
