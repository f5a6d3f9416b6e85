namespace PeerAdvisory.Contracts.Enrolment.V1;

/// <summary>What a seat of a steering group represents.</summary>
public static class SteeringOrganisation
{
    /// <summary>The municipality's management.</summary>
    public const string Municipality = "municipality";

    /// <summary>Its case authority (<i>myndighedsområdet</i>).</summary>
    public const string CaseAuthority = "case-authority";

    /// <summary>Its social services (<i>sociale tilbud</i>).</summary>
    public const string SocialServices = "social-services";

    /// <summary>The region's psychiatry.</summary>
    public const string Region = "region";

    /// <summary>SBST.</summary>
    public const string Agency = "agency";

    /// <summary>A course provider.</summary>
    public const string CourseProvider = "course-provider";

    /// <summary>A user or relatives' organisation.</summary>
    public const string UserOrganisation = "user-organisation";

    /// <summary>Another.</summary>
    public const string Other = "other";

    /// <summary>Every code that can be given.</summary>
    public static IReadOnlyList<string> All { get; } = [Municipality, CaseAuthority, SocialServices, Region, Agency, CourseProvider, UserOrganisation, Other];
}
