namespace PeerAdvisory.Reporting.Rebuilds;

/// <summary>How a rebuild goes about it, from configuration section <c>Rebuild</c>.</summary>
public sealed class RebuildOptions
{
    /// <summary>How many events one step takes in at most. A step is a transaction; what a kill undoes is one step.</summary>
    public int Step { get; set; } = 5000;

    /// <summary>How often the service looks whether there is something to derive.</summary>
    public TimeSpan Look { get; set; } = TimeSpan.FromSeconds(1);
}
