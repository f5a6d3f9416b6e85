using PeerAdvisory.Chassis.Inbox;
using PeerAdvisory.Reporting.Formats;

namespace PeerAdvisory.Reporting.Headcounts;

/// <summary>The yearly headcount: paid peer positions filled on the reference day, protected.</summary>
/// <param name="Definition">
/// The id of the definition it goes by. <c>headcount-1</c>: paid peer positions of municipalities and regions, filled on 30 November of
/// the year (from its first day up to, not including, the day after its last), by the region the employer belongs to on that day;
/// FTE is agreed weekly hours / 37. Positions are counted, not persons.
/// </param>
/// <param name="Year">The year.</param>
/// <param name="ReferenceDay">The day counted.</param>
/// <param name="Coverage">How many municipalities are in it.</param>
/// <param name="Threshold">Counts from 1 to below this are suppressed, and others by which they could be worked out.</param>
/// <param name="Cells">Row by row, the totals as region or sector <c>total</c>.</param>
/// <param name="AsOf">How fresh and whole it is.</param>
public sealed record Headcount(
    string Definition, int Year, DateOnly ReferenceDay, Coverage Coverage, int Threshold, IReadOnlyList<HeadcountCell> Cells, AsOf AsOf)
{
    /// <summary>The definition this service counts by.</summary>
    internal const string PresentDefinition = "headcount-1";

    /// <summary>Protects an exact table.</summary>
    internal static Headcount Of(int year, PositionTable table, Coverage coverage, int threshold, AsOf asOf)
    {
        var suppressed = DisclosureControl.Suppress(table.Counts, threshold, table.OfOne);
        return new(PresentDefinition, year, FilledPositions.ReferenceDay(year), coverage, threshold,
            [.. table.Counts.Cells.Select(cell => HeadcountCell.Of(table, cell, suppressed.Contains(cell)))], asOf);
    }
}

/// <summary>One cell of a table by region and sector.</summary>
/// <param name="Region">The region's slug, or <c>total</c>.</param>
/// <param name="RegionName">Its name.</param>
/// <param name="Sector">The employers' sector, <c>municipality</c> or <c>region</c>, or <c>total</c>.</param>
/// <param name="SectorName">Its name.</param>
/// <param name="Positions">How many positions; null where that is suppressed. Never 0 in the place of a suppressed count.</param>
/// <param name="Fte">Full-time equivalents, two decimals; suppressed with the positions.</param>
/// <param name="Status">published or suppressed.</param>
public sealed record HeadcountCell(
    string Region, Text RegionName, string Sector, Text SectorName, int? Positions, decimal? Fte, string Status)
{
    internal const string Published = "published";

    internal const string Suppressed = "suppressed";

    internal static HeadcountCell Of(PositionTable table, Cell cell, bool suppressed)
    {
        var (region, sector) = (table.Regions[cell.Row], table.Sectors[cell.Column]);
        return new(
            region,
            region == PositionTable.Total ? Text.Total : Text.OfRegion(region),
            sector,
            sector == PositionTable.Total ? Text.Total : Text.OfSector(sector),
            suppressed ? null : table.Counts[cell],
            suppressed ? null : table.Fte(cell),
            suppressed ? Suppressed : Published);
    }
}
