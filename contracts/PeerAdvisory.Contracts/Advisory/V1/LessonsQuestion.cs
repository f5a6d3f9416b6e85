namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>What a collection of experience answers.</summary>
public static class LessonsQuestion
{
    /// <summary>What came of the course.</summary>
    public const string Effect = "effect";

    /// <summary>What helped.</summary>
    public const string Enablers = "enablers";

    /// <summary>What stood in the way.</summary>
    public const string Barriers = "barriers";

    /// <summary>How it is kept going (<i>forankring</i>).</summary>
    public const string Anchoring = "anchoring";

    /// <summary>What another municipality should know.</summary>
    public const string Advice = "advice";

    /// <summary>Every code.</summary>
    public static IReadOnlyList<string> All { get; } = [Effect, Enablers, Barriers, Anchoring, Advice];
}
