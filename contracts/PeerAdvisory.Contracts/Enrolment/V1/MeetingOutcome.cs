namespace PeerAdvisory.Contracts.Enrolment.V1;

/// <summary>What the enrolment meeting came to.</summary>
public static class MeetingOutcome
{
    /// <summary>The municipality wants a place.</summary>
    public const string WantsPlace = "wants-place";

    /// <summary>It has yet to decide.</summary>
    public const string Undecided = "undecided";

    /// <summary>It does not want a place now.</summary>
    public const string NotNow = "not-now";

    /// <summary>Every code that can be given.</summary>
    public static IReadOnlyList<string> All { get; } = [WantsPlace, Undecided, NotNow];
}
