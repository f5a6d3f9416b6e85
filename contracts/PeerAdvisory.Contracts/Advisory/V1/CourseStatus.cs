namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>Where a course stands.</summary>
public static class CourseStatus
{
    /// <summary>Planned or running.</summary>
    public const string Active = "active";
}
