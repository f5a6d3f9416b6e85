namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>What is to become of what was tried.</summary>
public static class TrialOutcome
{
    /// <summary>It goes on as it was tried (<i>videreføres</i>).</summary>
    public const string Continued = "continued";

    /// <summary>It goes on in another form (<i>tilpasses</i>).</summary>
    public const string Adapted = "adapted";

    /// <summary>It does not go on (<i>stoppes</i>).</summary>
    public const string Stopped = "stopped";

    /// <summary>That has not been decided.</summary>
    public const string Undecided = "undecided";

    /// <summary>Every code.</summary>
    public static IReadOnlyList<string> All { get; } = [Continued, Adapted, Stopped, Undecided];
}
