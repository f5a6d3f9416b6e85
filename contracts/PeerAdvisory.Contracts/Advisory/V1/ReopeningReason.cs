namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>Why an entry was corrected.</summary>
public static class ReopeningReason
{
    /// <summary>It was meant for another milestone or course.</summary>
    public const string EnteredByMistake = "entered-by-mistake";

    /// <summary>The day was wrong; it can be entered again.</summary>
    public const string WrongDay = "wrong-day";

    /// <summary>It turned out not to be reached.</summary>
    public const string NotInPlace = "not-in-place";

    /// <summary>Something else; the note says what.</summary>
    public const string Other = "other";

    /// <summary>Every code.</summary>
    public static IReadOnlyList<string> All { get; } = [EnteredByMistake, WrongDay, NotInPlace, Other];
}
