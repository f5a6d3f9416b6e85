namespace PeerAdvisory.Contracts.Enrolment.V1;

/// <summary>Why a municipality withdrew, or declined its offer.</summary>
public static class WithdrawalReason
{
    /// <summary>It has not the money or the people.</summary>
    public const string Resources = "resources";

    /// <summary>Something else comes first.</summary>
    public const string Priorities = "priorities";

    /// <summary>It is being reorganised.</summary>
    public const string Reorganisation = "reorganisation";

    /// <summary>Its politicians or managers do not back it.</summary>
    public const string NoBacking = "no-backing";

    /// <summary>The time does not suit; another cohort may.</summary>
    public const string Timing = "timing";

    /// <summary>Something else.</summary>
    public const string Other = "other";

    /// <summary>Every code that can be given.</summary>
    public static IReadOnlyList<string> All { get; } = [Resources, Priorities, Reorganisation, NoBacking, Timing, Other];
}
