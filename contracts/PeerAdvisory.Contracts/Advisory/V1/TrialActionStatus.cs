namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>Where a trial action stands.</summary>
public static class TrialActionStatus
{
    /// <summary>Agreed, and not begun.</summary>
    public const string Planned = "planned";

    /// <summary>It is being tried.</summary>
    public const string Running = "running";

    /// <summary>It was tried, and there is an outcome.</summary>
    public const string Ended = "ended";

    /// <summary>It was never begun.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>Every code.</summary>
    public static IReadOnlyList<string> All { get; } = [Planned, Running, Ended, Cancelled];
}
