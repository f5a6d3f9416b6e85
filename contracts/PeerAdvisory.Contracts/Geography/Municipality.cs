namespace PeerAdvisory.Contracts.Geography;

/// <summary>One of Denmark's 98 municipalities.</summary>
/// <param name="Code">Four digits, as in the civil registration system: <c>0751</c>.</param>
/// <param name="ShortName">The name in a list or on a map: <c>Aarhus</c>.</param>
/// <param name="Name">The official Danish name: <c>Aarhus Kommune</c>, <c>Københavns Kommune</c>.</param>
/// <param name="NameEn">The English name: <c>Aarhus Municipality</c>.</param>
/// <param name="Nuts3">The part of the country (<em>landsdel</em>) in Eurostat's division: <c>DK042</c>.</param>
/// <param name="Cvr">Its number in the business register, by which NemLog-in knows it.</param>
public sealed record Municipality(string Code, string ShortName, string Name, string NameEn, string Nuts3, string Cvr)
{
    /// <summary>The wider area in Eurostat's division: <c>DK04</c>. It outlives the regions.</summary>
    public string Nuts2 => Nuts3[..4];
}
