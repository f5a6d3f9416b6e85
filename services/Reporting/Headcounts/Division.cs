using PeerAdvisory.Contracts.Geography;

namespace PeerAdvisory.Reporting.Headcounts;

/// <summary>The country's division into regions on a day.</summary>
internal static class Division
{
    /// <summary>Where an employer no region has on the day is counted, so that the total is whole.</summary>
    internal const string Elsewhere = "elsewhere";

    /// <summary>
    /// The region an employer belongs to on the day: a municipality by where it lies, a region as itself or as the one that has taken
    /// it over.
    /// </summary>
    internal static string RegionOf(string employer, DateOnly day)
    {
        if (Regions.RegionOf(employer, day) is { } around)
        {
            return around.Id;
        }

        var region = Regions.Find(employer);
        while (region is not null && !region.ExistsOn(day))
        {
            region = Regions.Successor(region);
        }

        return region?.Id ?? Elsewhere;
    }

    /// <summary>The regions of a table on the day, in official order; <see cref="Elsewhere"/> where somebody is counted there.</summary>
    internal static IReadOnlyList<string> Rows(DateOnly day, IEnumerable<string> counted) =>
        [.. Regions.On(day).Select(region => region.Id), .. counted.Contains(Elsewhere) ? [Elsewhere] : Array.Empty<string>()];
}
