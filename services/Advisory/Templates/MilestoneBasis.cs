namespace PeerAdvisory.Advisory.Templates;

/// <summary>What a template's milestone rests on.</summary>
internal static class MilestoneBasis
{
    /// <summary>This programme's own publications name it.</summary>
    internal const string Attested = "attested";

    /// <summary>The publications of a like course of SBST's name it.</summary>
    internal const string SisterCourse = "sister-course";

    /// <summary>It is proposed here.</summary>
    internal const string Proposal = "proposal";

    /// <summary>Every code.</summary>
    public static IReadOnlyList<string> All { get; } = [Attested, SisterCourse, Proposal];
}
