namespace PeerAdvisory.Contracts.Geography;

/// <summary>
/// The authorities a token, a row or an event can name: a municipality by its four digits, a region by its slug, and
/// the national agency that runs the programme.
/// </summary>
public static class Authorities
{
    /// <summary>Social- og Boligstyrelsen, which runs the programme.</summary>
    public const string Agency = "sbst";

    /// <summary>Whether the code names an authority, written exactly as it is stored: <c>0751</c>, never <c>751</c>.</summary>
    public static bool IsKnown(string? code) =>
        code == Agency || IsMunicipality(code) || IsRegion(code);

    /// <summary>Whether the code is a municipality's four digits.</summary>
    public static bool IsMunicipality(string? code) => code?.Length == 4 && Municipalities.Find(code) is not null;

    /// <summary>Whether the code is a region's slug, of any time.</summary>
    public static bool IsRegion(string? code) => Regions.Find(code) is not null;

    /// <summary>The Danish name of any authority, or null.</summary>
    public static string? Name(string? code) =>
        code == Agency ? "Social- og Boligstyrelsen" : Municipalities.Find(code)?.Name ?? Regions.Find(code)?.Name;

    /// <summary>The English name of any authority, or null.</summary>
    public static string? NameEn(string? code) =>
        code == Agency
            ? "Danish Authority of Social Services and Housing"
            : Municipalities.Find(code)?.NameEn ?? Regions.Find(code)?.NameEn;

    /// <summary>
    /// The authorities whose rows this one may see as its own: itself and, for a region that takes over others, those
    /// it takes over. Empty for a code that names nobody.
    /// </summary>
    public static IReadOnlyList<string> Sees(string? code)
    {
        if (!IsKnown(code))
        {
            return [];
        }

        var seen = new List<string> { code! };
        for (var next = 0; next < seen.Count; next++)
        {
            if (Regions.Find(seen[next]) is { } region)
            {
                seen.AddRange(Regions.Predecessors(region).Select(predecessor => predecessor.Id));
            }
        }

        return seen;
    }
}
