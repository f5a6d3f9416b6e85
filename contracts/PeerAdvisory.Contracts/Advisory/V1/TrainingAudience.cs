namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>Whom a training session is for.</summary>
public static class TrainingAudience
{
    /// <summary>Managers of the municipality.</summary>
    public const string Management = "management";

    /// <summary>Employees other than peers.</summary>
    public const string Staff = "staff";

    /// <summary>Peers, paid or voluntary.</summary>
    public const string Peers = "peers";

    /// <summary>Several of these together.</summary>
    public const string Mixed = "mixed";

    /// <summary>Every code.</summary>
    public static IReadOnlyList<string> All { get; } = [Management, Staff, Peers, Mixed];
}
