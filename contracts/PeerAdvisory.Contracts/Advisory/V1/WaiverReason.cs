namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>Why a course goes on without a milestone.</summary>
public static class WaiverReason
{
    /// <summary>The municipality has it already, such as peers that were employed before.</summary>
    public const string AlreadyInPlace = "already-in-place";

    /// <summary>It has no bearing on this municipality.</summary>
    public const string NotRelevant = "not-relevant";

    /// <summary>It was reached in another way.</summary>
    public const string DoneOtherwise = "done-otherwise";

    /// <summary>Something else; the note says what.</summary>
    public const string Other = "other";

    /// <summary>Every code.</summary>
    public static IReadOnlyList<string> All { get; } = [AlreadyInPlace, NotRelevant, DoneOtherwise, Other];
}
