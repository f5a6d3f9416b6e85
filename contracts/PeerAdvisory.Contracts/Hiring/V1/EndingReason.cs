namespace PeerAdvisory.Contracts.Hiring.V1;

/// <summary>Why a position ended. About the post, never about its holder.</summary>
public static class EndingReason
{
    /// <summary>Vacated, closed, project ended, or registered in error.</summary>
    public static IReadOnlyList<string> All { get; } = ["vacated", "closed", "project-ended", "registered-in-error"];
}
