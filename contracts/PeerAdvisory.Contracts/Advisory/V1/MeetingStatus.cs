namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>Where an open meeting stands.</summary>
public static class MeetingStatus
{
    /// <summary>Organisations can sign up until the deadline.</summary>
    public const string Announced = "announced";

    /// <summary>It took place.</summary>
    public const string Held = "held";

    /// <summary>It does not take place.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>Every code.</summary>
    public static IReadOnlyList<string> All { get; } = [Announced, Held, Cancelled];
}
