namespace PeerAdvisory.Contracts.Geography;

/// <summary>The regions, dated. A record stores a municipality and dates; which region that was is asked here.</summary>
public static class Regions
{
    private static readonly DateOnly Reform2007 = new(2007, 1, 1);
    private static readonly DateOnly Reform2027 = new(2027, 1, 1);

    /// <summary>Every region there was or is known to come, north to south and west to east by its official code.</summary>
    public static IReadOnlyList<Region> All { get; } =
    [
        new("region-nordjylland", "1081", "Region Nordjylland", "North Denmark Region", Reform2007, null, ["DK05"], null),
        new("region-midtjylland", "1082", "Region Midtjylland", "Central Denmark Region", Reform2007, null, ["DK04"], null),
        new("region-syddanmark", "1083", "Region Syddanmark", "Region of Southern Denmark", Reform2007, null, ["DK03"], null),
        new("region-hovedstaden", "1084", "Region Hovedstaden", "Capital Region of Denmark", Reform2007, Reform2027, ["DK01"], "region-oestdanmark"),
        new("region-sjaelland", "1085", "Region Sjælland", "Region Zealand", Reform2007, Reform2027, ["DK02"], "region-oestdanmark"),

        // Act 699 of 20 June 2025, section 126. Neither a code nor an official English name is published yet.
        new("region-oestdanmark", null, "Region Østdanmark", "Region Østdanmark", Reform2027, null, ["DK01", "DK02"], null),
    ];

    private static readonly Dictionary<string, Region> ById = All.ToDictionary(region => region.Id, StringComparer.Ordinal);

    /// <summary>The region with this slug, or null.</summary>
    public static Region? Find(string? id) => id is not null && ById.TryGetValue(id, out var region) ? region : null;

    /// <summary>The regions that exist on the day; none before 2007.</summary>
    public static IReadOnlyList<Region> On(DateOnly day) => [.. All.Where(region => region.ExistsOn(day))];

    /// <summary>The region the municipality lies in on the day; null for an unknown code and before 2007.</summary>
    public static Region? RegionOf(string municipality, DateOnly day) =>
        Municipalities.Find(municipality) is { } found ? RegionOf(found, day) : null;

    /// <summary>The region the municipality lies in on the day; null before 2007.</summary>
    public static Region? RegionOf(Municipality municipality, DateOnly day) =>
        All.FirstOrDefault(region => region.ExistsOn(day) && region.Covers(municipality));

    /// <summary>The region that takes over this one, or null.</summary>
    public static Region? Successor(Region region) => Find(region.SuccessorId);

    /// <summary>The regions this one takes over.</summary>
    public static IReadOnlyList<Region> Predecessors(Region region) => [.. All.Where(other => other.SuccessorId == region.Id)];
}
