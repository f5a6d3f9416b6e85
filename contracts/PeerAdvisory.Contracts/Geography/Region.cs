namespace PeerAdvisory.Contracts.Geography;

/// <summary>One of Denmark's regions, for as long as it exists.</summary>
/// <remarks>
/// The identity is a slug of our own: Region Østdanmark begins on 1 January 2027 and its official code is not known yet.
/// </remarks>
/// <param name="Id">The slug: <c>region-midtjylland</c>.</param>
/// <param name="Code">The official four-digit code, where there is one: <c>1082</c>.</param>
/// <param name="Name">The Danish name: <c>Region Midtjylland</c>.</param>
/// <param name="NameEn">The English name: <c>Central Denmark Region</c>.</param>
/// <param name="ValidFrom">The first day it exists.</param>
/// <param name="ValidTo">The first day it no longer exists; null while no end is known.</param>
/// <param name="Nuts2">The areas of Eurostat's division it covers.</param>
/// <param name="SuccessorId">The region that takes over its tasks and its rows, where the law names one.</param>
public sealed record Region(
    string Id,
    string? Code,
    string Name,
    string NameEn,
    DateOnly ValidFrom,
    DateOnly? ValidTo,
    IReadOnlyList<string> Nuts2,
    string? SuccessorId)
{
    /// <summary>Whether the region exists on the day.</summary>
    public bool ExistsOn(DateOnly day) => ValidFrom <= day && (ValidTo is null || day < ValidTo);

    /// <summary>Whether the municipality lies in the area of the region.</summary>
    public bool Covers(Municipality municipality) => Nuts2.Contains(municipality.Nuts2);
}
