namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>Organisations beside authorities that can sign up for open meetings.</summary>
public static class PartnerOrganisation
{
    /// <summary>Københavns Professionshøjskole.</summary>
    public const string Kp = "koebenhavns-professionshoejskole";

    /// <summary>Peer-Partnerskabet.</summary>
    public const string PeerPartnerskabet = "peer-partnerskabet";

    /// <summary>SIND, the national association for mental health.</summary>
    public const string Sind = "sind";

    /// <summary>Det Sociale Netværk.</summary>
    public const string DetSocialeNetvaerk = "det-sociale-netvaerk";

    /// <summary>Landsforeningen af nuværende og tidligere psykiatribrugere.</summary>
    public const string Lap = "lap";

    /// <summary>KL, the municipalities' association.</summary>
    public const string Kl = "kl";

    /// <summary>Danske Regioner.</summary>
    public const string DanskeRegioner = "danske-regioner";

    /// <summary>Every code.</summary>
    public static IReadOnlyList<string> All { get; } = [Kp, PeerPartnerskabet, Sind, DetSocialeNetvaerk, Lap, Kl, DanskeRegioner];
}
