using System.Diagnostics.Metrics;
using PeerAdvisory.Chassis.Web;

namespace PeerAdvisory.Chassis.Relay;

/// <summary>How the relay of this process is doing, for health and metrics.</summary>
public sealed class RelayStatus
{
    private readonly TimeProvider _time;

    /// <summary>Registers the gauges.</summary>
    public RelayStatus(IMeterFactory meters, TimeProvider time)
    {
        _time = time;
        CaughtUpAt = time.GetUtcNow();
        var meter = meters.Create(Telemetry.Name);
        meter.CreateObservableGauge("peeradvisory.relay.lag", () => Leading ? Waiting : 0, "{event}", "Journal entries not yet with the broker.");
        meter.CreateObservableGauge("peeradvisory.relay.lag.time", () => Leading ? Lag.TotalSeconds : 0, "s",
            "How long ago everything was with the broker.");
    }

    /// <summary>Whether this process's relay leads.</summary>
    public bool Leading { get; internal set; }

    /// <summary>The highest number given.</summary>
    public long Numbered { get; internal set; }

    /// <summary>The highest number the broker has taken.</summary>
    public long Published { get; internal set; }

    /// <summary>How many entries wait, numbered or not.</summary>
    public long Waiting { get; internal set; }

    /// <summary>What keeps the relay from sending, such as an event type no queue wants; null while it sends.</summary>
    public string? Degraded { get; internal set; }

    internal DateTimeOffset CaughtUpAt { get; set; }

    private TimeSpan Lag => Waiting == 0 ? TimeSpan.Zero : _time.GetUtcNow() - CaughtUpAt;
}
