namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>Where a calendar feed stands.</summary>
public static class CalendarFeedStatus
{
    /// <summary>Its address answers.</summary>
    public const string Open = "open";

    /// <summary>Its address leads nowhere.</summary>
    public const string Revoked = "revoked";

    /// <summary>Every code.</summary>
    public static IReadOnlyList<string> All { get; } = [Open, Revoked];
}
