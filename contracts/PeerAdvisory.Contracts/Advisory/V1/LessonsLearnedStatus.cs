namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>Where a collection of experience stands.</summary>
public static class LessonsLearnedStatus
{
    /// <summary>It is being written.</summary>
    public const string Draft = "draft";

    /// <summary>It waits for a consultant.</summary>
    public const string Submitted = "submitted";

    /// <summary>A consultant approved it; the course can be completed.</summary>
    public const string Approved = "approved";

    /// <summary>Every code.</summary>
    public static IReadOnlyList<string> All { get; } = [Draft, Submitted, Approved];
}
