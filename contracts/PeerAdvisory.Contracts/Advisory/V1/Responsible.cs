namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>Who is to reach a milestone.</summary>
public static class Responsible
{
    /// <summary>Social- og Boligstyrelsen.</summary>
    public const string Sbst = "sbst";

    /// <summary>The municipality.</summary>
    public const string Municipality = "municipality";

    /// <summary>The two together.</summary>
    public const string SbstAndMunicipality = "sbst-and-municipality";

    /// <summary>The provider of the competence courses (<i>leverandør</i>).</summary>
    public const string CourseProvider = "course-provider";

    /// <summary>Every code.</summary>
    public static IReadOnlyList<string> All { get; } = [Sbst, Municipality, SbstAndMunicipality, CourseProvider];
}
