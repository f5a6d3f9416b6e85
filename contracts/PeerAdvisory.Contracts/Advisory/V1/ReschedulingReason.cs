namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>Why a date was moved.</summary>
public static class ReschedulingReason
{
    /// <summary>Municipality and SBST agreed on another day.</summary>
    public const string ByAgreement = "by-agreement";

    /// <summary>What comes before it is not done.</summary>
    public const string NotReady = "not-ready";

    /// <summary>Those who are to take part cannot.</summary>
    public const string Participants = "participants";

    /// <summary>The course provider cannot.</summary>
    public const string Provider = "provider";

    /// <summary>Something else; the note says what.</summary>
    public const string Other = "other";

    /// <summary>Every code.</summary>
    public static IReadOnlyList<string> All { get; } = [ByAgreement, NotReady, Participants, Provider, Other];
}
