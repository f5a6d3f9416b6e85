namespace PeerAdvisory.DemoData.Invented;

/// <summary>The day the demonstration's story is told on.</summary>
internal static class DemonstrationDay
{
    /// <summary>
    /// Fixed, and not today: the same story every time, whenever it is loaded. What happens in it after the day it is loaded on is left
    /// out until it is loaded again later.
    /// </summary>
    internal static readonly DateOnly Day = new(2026, 11, 20);
}
