namespace PeerAdvisory.Chassis.Relay;

/// <summary>The relay's patience, from configuration section <c>Relay</c>.</summary>
public sealed class RelayOptions
{
    /// <summary>How long the relay waits before it looks for entries of other replicas.</summary>
    public TimeSpan Poll { get; set; } = TimeSpan.FromMilliseconds(50);

    /// <summary>How many entries are numbered and sent in one window of confirms.</summary>
    public int Window { get; set; } = 1000;

    /// <summary>How long one send may take.</summary>
    public TimeSpan SendTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest wait between tries while the broker is away.</summary>
    public TimeSpan LongestBackOff { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>After how many tries in a row that failed a leader steps down: another replica may reach the broker.</summary>
    public int GivesUpAfter { get; set; } = 10;

    /// <summary>How often a replica that does not lead looks whether it could.</summary>
    public TimeSpan LookAfterLeader { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long a frozen leader keeps its lock: PostgreSQL ends its session after this much silence.</summary>
    public TimeSpan FrozenAfter { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How often progress is told while entries flow.</summary>
    public TimeSpan ProgressWhileBusy { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How often progress is told while nothing happens.</summary>
    public TimeSpan ProgressWhileIdle { get; set; } = TimeSpan.FromSeconds(2);
}
