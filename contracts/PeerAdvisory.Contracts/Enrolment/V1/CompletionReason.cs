namespace PeerAdvisory.Contracts.Enrolment.V1;

/// <summary>How a municipality came through the programme.</summary>
public static class CompletionReason
{
    /// <summary>Its course was completed.</summary>
    public const string CourseCompleted = "course-completed";

    /// <summary>It and SBST agreed that it had come far enough.</summary>
    public const string EndedByAgreement = "ended-by-agreement";

    /// <summary>Every code that can be given.</summary>
    public static IReadOnlyList<string> All { get; } = [CourseCompleted, EndedByAgreement];
}
