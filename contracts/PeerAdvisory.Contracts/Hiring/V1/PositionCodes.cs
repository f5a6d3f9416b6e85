namespace PeerAdvisory.Contracts.Hiring.V1;

/// <summary>The employing sector (<i>ansættende myndighed</i>).</summary>
public static class Sector
{
    /// <summary>A municipality.</summary>
    public const string Municipality = "municipality";

    /// <summary>A region.</summary>
    public const string Region = "region";

    /// <summary>Every sector, in the order tables show them.</summary>
    public static IReadOnlyList<string> All { get; } = [Municipality, Region];
}

/// <summary>
/// The employment form (<i>ansættelsesform</i>). Ordinary posts, flexi-jobs and wage subsidies are the forms peers are hired in
/// (peerstoette.dk, "Løn og ansættelsesvilkår"); the rest complete the list.
/// </summary>
public static class EmploymentForm
{
    /// <summary>Every form: ordinary employment, flexi-job, wage subsidy, hourly paid, none for volunteers, other.</summary>
    public static IReadOnlyList<string> All { get; } = ["ordinary", "flexi-job", "wage-subsidy", "hourly-paid", "volunteer", "other"];
}

/// <summary>Whose lived experience a position draws on.</summary>
public static class PeerKind
{
    /// <summary>Own experience, a relative's (<i>pårørendepeer</i>), or a parent's (<i>forældrepeer</i>).</summary>
    public static IReadOnlyList<string> All { get; } = ["own-experience", "relative", "parent"];
}

/// <summary>Where a position works (<i>ansættelsessted</i>).</summary>
public static class Setting
{
    /// <summary>
    /// Housing (<i>botilbud</i>), floating support (<i>§ 85-støtte</i>), activity and drop-in centres, wards (<i>sengeafsnit</i>),
    /// emergency units, community psychiatry (<i>distriktspsykiatri</i>), youth services, recovery schools, bridging between
    /// sectors, staff functions, other.
    /// </summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "housing", "floating-support", "activity-centre", "ward", "emergency-unit", "community-psychiatry", "youth",
        "recovery-school", "bridging", "staff-function", "other",
    ];
}
