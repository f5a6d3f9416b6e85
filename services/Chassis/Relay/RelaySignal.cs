using PeerAdvisory.Chassis.Recurring;

namespace PeerAdvisory.Chassis.Relay;

/// <summary>
/// A command's word to the relay of the same process that there is something to send. An extra: the relay looks by itself too,
/// since commands run on other replicas.
/// </summary>
public sealed class RelaySignal : IDisposable
{
    private readonly Signal _signal = new();

    /// <summary>Wakes the relay; never waits.</summary>
    public void Wake() => _signal.Wake();

    /// <inheritdoc />
    public void Dispose() => _signal.Dispose();

    internal Task<bool> Wait(TimeSpan atMost, CancellationToken cancellation) => _signal.Wait(atMost, cancellation);
}
