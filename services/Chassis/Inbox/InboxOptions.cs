namespace PeerAdvisory.Chassis.Inbox;

/// <summary>How a consumer fills its gaps, from configuration section <c>Inbox</c>.</summary>
public sealed class InboxOptions
{
    /// <summary>The most numbers asked for at once.</summary>
    public int LongestRange { get; set; } = 10_000;
}
