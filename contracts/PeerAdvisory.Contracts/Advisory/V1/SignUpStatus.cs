namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>Where a sign-up stands.</summary>
public static class SignUpStatus
{
    /// <summary>It has its seats.</summary>
    public const string Confirmed = "confirmed";

    /// <summary>It waits for seats, in the order of signing up.</summary>
    public const string Waiting = "waiting";

    /// <summary>It was called off.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>Every code.</summary>
    public static IReadOnlyList<string> All { get; } = [Confirmed, Waiting, Cancelled];
}
