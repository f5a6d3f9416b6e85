namespace PeerAdvisory.Contracts.Enrolment.V1;

/// <summary>As what a municipality or region works with a partner.</summary>
public static class PartnershipRole
{
    /// <summary>It leads the partnership.</summary>
    public const string Lead = "lead";

    /// <summary>It takes part.</summary>
    public const string Member = "member";

    /// <summary>Its managers, staff or peers take the partner's courses.</summary>
    public const string Customer = "customer";

    /// <summary>Every code that can be given.</summary>
    public static IReadOnlyList<string> All { get; } = [Lead, Member, Customer];
}
