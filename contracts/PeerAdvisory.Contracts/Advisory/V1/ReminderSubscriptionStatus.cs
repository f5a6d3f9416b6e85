namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>Where a reminder subscription stands.</summary>
public static class ReminderSubscriptionStatus
{
    /// <summary>Its subscriber is reminded.</summary>
    public const string Active = "active";

    /// <summary>Its subscriber is reminded no more, and the address is erased.</summary>
    public const string Ended = "ended";

    /// <summary>Every code.</summary>
    public static IReadOnlyList<string> All { get; } = [Active, Ended];
}
