namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>As what somebody took part. Participants are counted, never named.</summary>
public static class ParticipantRole
{
    /// <summary>Managers of the municipality.</summary>
    public const string Management = "management";

    /// <summary>Employees of the municipality other than peers.</summary>
    public const string Staff = "staff";

    /// <summary>Peers, paid or voluntary.</summary>
    public const string Peers = "peers";

    /// <summary>Citizens who receive support.</summary>
    public const string Citizens = "citizens";

    /// <summary>Relatives of theirs.</summary>
    public const string Relatives = "relatives";

    /// <summary>SBST.</summary>
    public const string Consultants = "consultants";

    /// <summary>Course providers and user organisations.</summary>
    public const string Partners = "partners";

    /// <summary>Every code.</summary>
    public static IReadOnlyList<string> All { get; } = [Management, Staff, Peers, Citizens, Relatives, Consultants, Partners];
}
