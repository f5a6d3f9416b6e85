namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>Why something planned did not take place (<i>aflysning</i>).</summary>
public static class CancellationReason
{
    /// <summary>Too few could come.</summary>
    public const string TooFewParticipants = "too-few-participants";

    /// <summary>Nobody had the time to hold it.</summary>
    public const string Capacity = "capacity";

    /// <summary>It is not needed any more.</summary>
    public const string NoLongerRelevant = "no-longer-relevant";

    /// <summary>Something else takes its place.</summary>
    public const string Replaced = "replaced";

    /// <summary>Something else; the note says what.</summary>
    public const string Other = "other";

    /// <summary>Every code.</summary>
    public static IReadOnlyList<string> All { get; } = [TooFewParticipants, Capacity, NoLongerRelevant, Replaced, Other];
}
