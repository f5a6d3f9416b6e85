namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>Where a course stands.</summary>
public static class CourseStatus
{
    /// <summary>Planned or running.</summary>
    public const string Active = "active";

    /// <summary>It stands still: nothing is due until it goes on.</summary>
    public const string Paused = "paused";

    /// <summary>Every required milestone was reached and the experience collected.</summary>
    public const string Completed = "completed";

    /// <summary>The municipality left the programme.</summary>
    public const string Withdrawn = "withdrawn";

    /// <summary>Every status.</summary>
    public static IReadOnlyList<string> All { get; } = [Active, Paused, Completed, Withdrawn];
}
