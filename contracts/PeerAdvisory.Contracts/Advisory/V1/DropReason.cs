namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>Why a development point was given up.</summary>
public static class DropReason
{
    /// <summary>It is not needed any more.</summary>
    public const string NoLongerRelevant = "no-longer-relevant";

    /// <summary>Something else comes first.</summary>
    public const string OtherPriorities = "other-priorities";

    /// <summary>There is no money or time for it.</summary>
    public const string Resources = "resources";

    /// <summary>Something else; the note says what.</summary>
    public const string Other = "other";

    /// <summary>Every code.</summary>
    public static IReadOnlyList<string> All { get; } = [NoLongerRelevant, OtherPriorities, Resources, Other];
}
