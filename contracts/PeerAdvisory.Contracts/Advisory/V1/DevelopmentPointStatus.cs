namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>Where a development point stands.</summary>
public static class DevelopmentPointStatus
{
    /// <summary>Chosen, and not begun.</summary>
    public const string Planned = "planned";

    /// <summary>It is being worked on.</summary>
    public const string UnderWay = "under-way";

    /// <summary>Its goal was reached.</summary>
    public const string Reached = "reached";

    /// <summary>It was given up.</summary>
    public const string Dropped = "dropped";

    /// <summary>Every code.</summary>
    public static IReadOnlyList<string> All { get; } = [Planned, UnderWay, Reached, Dropped];
}
