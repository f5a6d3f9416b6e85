namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>Where a training session stands.</summary>
public static class TrainingSessionStatus
{
    /// <summary>It has a day.</summary>
    public const string Planned = "planned";

    /// <summary>It took place.</summary>
    public const string Held = "held";

    /// <summary>It does not take place.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>Every code.</summary>
    public static IReadOnlyList<string> All { get; } = [Planned, Held, Cancelled];
}
