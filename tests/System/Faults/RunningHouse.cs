namespace PeerAdvisory.System.Tests.Faults;

/// <summary>A house in which every service runs, for the tests of one class, one after another.</summary>
public sealed class RunningHouse : IAsyncDisposable
{
    /// <summary>The collection of classes that each run a whole house, and write to it as fast as it takes it: one at a time.</summary>
    public const string Alone = "A whole house";

    private House? _house;

    /// <summary>The house; a new one where a failed test has left the last in ruins.</summary>
    public async Task<House> Whole()
    {
        if (_house is null)
        {
            _house = await House.Prepare();
            await _house.StartAll();
        }

        return _house;
    }

    /// <summary>Gives the house up, so that one failed test does not fail the rest.</summary>
    public async Task GiveUp()
    {
        await DisposeAsync();
        _house = null;
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _house?.DisposeAsync() ?? ValueTask.CompletedTask;
}
