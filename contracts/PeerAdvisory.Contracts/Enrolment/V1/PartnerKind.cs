namespace PeerAdvisory.Contracts.Enrolment.V1;

/// <summary>What a partner is.</summary>
public static class PartnerKind
{
    /// <summary>It gives courses (<i>leverandør</i>).</summary>
    public const string CourseProvider = "course-provider";

    /// <summary>It speaks for people with lived experience, or their relatives (<i>brugerorganisation</i>).</summary>
    public const string UserOrganisation = "user-organisation";

    /// <summary>One of the partnerships of the national trial of 2014 to 2018.</summary>
    public const string TrialPartnership = "trial-partnership";

    /// <summary>Something else.</summary>
    public const string Other = "other";

    /// <summary>Every code that can be given.</summary>
    public static IReadOnlyList<string> All { get; } = [CourseProvider, UserOrganisation, TrialPartnership, Other];
}
