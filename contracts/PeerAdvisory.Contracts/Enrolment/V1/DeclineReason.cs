namespace PeerAdvisory.Contracts.Enrolment.V1;

/// <summary>Why SBST declined an application, or an offer came to nothing.</summary>
public static class DeclineReason
{
    /// <summary>There is no room.</summary>
    public const string NoRoom = "no-room";

    /// <summary>The municipality is not ready yet.</summary>
    public const string NotReady = "not-ready";

    /// <summary>What it wants is not what the programme is for.</summary>
    public const string OutsidePurpose = "outside-purpose";

    /// <summary>Something else.</summary>
    public const string Other = "other";

    /// <summary>The offer was not answered in time. Given by the service itself, never by a caller.</summary>
    public const string NoAnswer = "no-answer";

    /// <summary>Every code that can be given.</summary>
    public static IReadOnlyList<string> All { get; } = [NoRoom, NotReady, OutsidePurpose, Other];
}
