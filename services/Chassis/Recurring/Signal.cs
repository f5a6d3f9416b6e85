namespace PeerAdvisory.Chassis.Recurring;

/// <summary>A word, within the process, that there is something to do: whoever waits for it looks sooner.</summary>
public sealed class Signal : IDisposable
{
    private readonly SemaphoreSlim _signal = new(0, 1);

    /// <summary>Says so; never waits.</summary>
    public void Wake()
    {
        try
        {
            _signal.Release();
        }
        catch (SemaphoreFullException)
        {
            // It has been told already.
        }
    }

    /// <inheritdoc />
    public void Dispose() => _signal.Dispose();

    internal Task<bool> Wait(TimeSpan atMost, CancellationToken cancellation) => _signal.WaitAsync(atMost, cancellation);
}
