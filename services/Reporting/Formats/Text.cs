using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Contracts.Geography;
using PeerAdvisory.Contracts.Hiring.V1;
using PeerAdvisory.Reporting.Headcounts;

namespace PeerAdvisory.Reporting.Formats;

/// <summary>What a person reads, in both languages.</summary>
/// <param name="Da">In Danish.</param>
/// <param name="En">In English.</param>
public sealed record Text(string Da, string En)
{
    internal static Text Total { get; } = new("I alt", "Total");

    /// <summary>In the language asked for.</summary>
    internal string In(string language) => language == Language.English ? En : Da;

    /// <summary>An authority by its name.</summary>
    internal static Text OfAuthority(string code) => new(Authorities.Name(code) ?? code, Authorities.NameEn(code) ?? code);

    /// <summary>A row of a table by region.</summary>
    internal static Text OfRegion(string id) => id == Division.Elsewhere ? new("Uden for regionerne", "Outside the regions") : OfAuthority(id);

    /// <summary>A column of a table by sector.</summary>
    internal static Text OfSector(string code) => code switch
    {
        Sector.Municipality => new("Kommuner", "Municipalities"),
        Sector.Region => new("Regioner", "Regions"),
        _ => new(code, code),
    };
}
