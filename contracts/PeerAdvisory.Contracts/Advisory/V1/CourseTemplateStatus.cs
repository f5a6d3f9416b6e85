namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>How a course template stands.</summary>
public static class CourseTemplateStatus
{
    /// <summary>It is being worked on (<i>kladde</i>): SBST's own, and no course is planned on it.</summary>
    public const string Draft = "draft";

    /// <summary>It has its version (<i>udgivet</i>), and never changes again.</summary>
    public const string Published = "published";

    /// <summary>Every code.</summary>
    public static IReadOnlyList<string> All { get; } = [Draft, Published];
}
