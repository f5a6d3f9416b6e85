namespace PeerAdvisory.DemoData.Attested;

/// <summary>The national trial of peer support, 2014 to 2018, as far as its sources tell: they are named in the README. Nothing of it is invented.</summary>
internal static class NationalTrial
{
    /// <summary>The initiative's name and period.</summary>
    internal const string Name = "Peer-støtte-initiativet 2014-2018 (historisk)";

    internal static readonly DateOnly StartsOn = new(2014, 1, 1);
    internal static readonly DateOnly EndsOn = new(2018, 12, 31);

    /// <summary>Municipalities that took part: the sources count seven and name five.</summary>
    internal const int Municipalities = 7;

    /// <summary>The partnerships ran from 2015 to 2018: the years are known, the days are not.</summary>
    internal static readonly DateOnly From = new(2015, 1, 1);

    internal static readonly DateOnly To = new(2018, 12, 31);

    internal const string Precision = "year";

    /// <summary>The sources describe it and give it no name.</summary>
    private const string Capital = "Partnerskabet i Region Hovedstaden";

    private const string Bridge = "Peers som Brobyggere";
    private const string Equal = "Ligestillet Støtte";
    private const string Sind = "SIND";

    /// <summary>The trial's partnerships, and organisations of the programme and the trial.</summary>
    internal static IReadOnlyList<Organisation> Organisations { get; } =
    [
        new("kp", "Københavns Professionshøjskole", "course-provider"),
        new("peer-partnerskabet", "Peer-Partnerskabet", "course-provider"),
        new("sind", Sind, "user-organisation"),
        new("det-sociale-netvaerk", "Det Sociale Netværk", "user-organisation"),
        new("capital", Capital, "trial-partnership"),
        new("bridge", Bridge, "trial-partnership"),
        new("equal", Equal, "trial-partnership"),
    ];

    /// <summary>Who took part in what, and which model was tried there; null where the sources count models without naming them.</summary>
    internal static IReadOnlyList<Participation> Partnerships { get; } =
    [
        new("region-hovedstaden", Capital, "member", null),
        new("0101", Capital, "member", null),
        new("0217", Capital, "member", null),
        new("0230", Capital, "member", null),
        new("region-sjaelland", Bridge, "member", "bridge-builder"),
        new("0265", Bridge, "member", "bridge-builder"),
        new("region-sjaelland", Sind, "member", "bridge-builder"),
        new("0265", Sind, "member", "bridge-builder"),
        new("0751", Equal, "lead", "peer-guide"),
        new("0751", Equal, "lead", "recovery-school"),
        new("region-midtjylland", Equal, "member", null),
    ];
}

/// <summary>An organisation and what it is.</summary>
internal sealed record Organisation(string Key, string Name, string Kind);

/// <summary>An authority's part in a partnership of the trial.</summary>
internal sealed record Participation(string Authority, string Partner, string Role, string? Model);
