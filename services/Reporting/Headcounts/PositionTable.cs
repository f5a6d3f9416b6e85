using PeerAdvisory.Contracts.Hiring.V1;

namespace PeerAdvisory.Reporting.Headcounts;

/// <summary>Paid positions of one employer, filled on one day.</summary>
/// <param name="Day">The day.</param>
/// <param name="Employer">The authority.</param>
/// <param name="Sector">Its sector.</param>
/// <param name="Positions">How many.</param>
/// <param name="Hours">Their weekly hours, added up.</param>
internal sealed record EmployerPositions(DateOnly Day, string Employer, string Sector, long Positions, decimal Hours);

/// <summary>Positions and FTE by region and sector on one day, with totals, exact.</summary>
internal sealed class PositionTable
{
    /// <summary>What a line of totals is called by in the place of a code.</summary>
    internal const string Total = "total";

    private const decimal FullTime = 37m;

    private readonly decimal[,] _hours;

    private PositionTable(IReadOnlyList<string> regions, int[,] counts, decimal[,] hours, IReadOnlySet<Cell> ofOne)
    {
        Regions = [.. regions, Total];
        Sectors = [.. Sector.All, Total];
        Counts = CrossTable.Of(counts);
        OfOne = ofOne;
        _hours = hours;
    }

    /// <summary>The rows: regions on the day, then the total.</summary>
    internal IReadOnlyList<string> Regions { get; }

    /// <summary>The columns: sectors, then the total.</summary>
    internal IReadOnlyList<string> Sectors { get; }

    /// <summary>The counts.</summary>
    internal CrossTable Counts { get; }

    /// <summary>
    /// The cells, totals apart, that one authority knows because all in them is its own: those of a region always, and those of
    /// municipalities where only one of them has any.
    /// </summary>
    internal IReadOnlySet<Cell> OfOne { get; }

    /// <summary>Full-time equivalents: weekly hours / 37, rounded last.</summary>
    internal decimal Fte(Cell cell)
    {
        var hours = 0m;
        for (var row = 0; row < Counts.Rows - 1; row++)
        {
            for (var column = 0; column < Counts.Columns - 1; column++)
            {
                if ((cell.Row == Counts.Rows - 1 || cell.Row == row) && (cell.Column == Counts.Columns - 1 || cell.Column == column))
                {
                    hours += _hours[row, column];
                }
            }
        }

        return Fte(hours);
    }

    /// <inheritdoc cref="Fte(Cell)"/>
    internal static decimal Fte(decimal hours) => decimal.Round(hours / FullTime, 2, MidpointRounding.AwayFromZero);

    /// <summary>Adds up employers on the division of the day.</summary>
    internal static PositionTable Of(DateOnly day, IReadOnlyList<EmployerPositions> employers)
    {
        var placed = employers.Select(employer => (Region: Division.RegionOf(employer.Employer, day), Employer: employer)).ToList();
        var regions = Division.Rows(day, placed.Select(place => place.Region)).ToList();
        var sectors = Sector.All.ToList();
        var counts = new int[regions.Count, sectors.Count];
        var hours = new decimal[regions.Count, sectors.Count];
        foreach (var (region, employer) in placed)
        {
            if (sectors.IndexOf(employer.Sector) is >= 0 and var column)
            {
                counts[regions.IndexOf(region), column] += checked((int)employer.Positions);
                hours[regions.IndexOf(region), column] += employer.Hours;
            }
        }

        // A region sees what those had that it took over.
        var ofOne = placed.Where(place => place.Employer.Positions > 0)
            .GroupBy(place => new Cell(regions.IndexOf(place.Region), sectors.IndexOf(place.Employer.Sector)))
            .Where(cell => cell.Key.Column >= 0)
            .Where(cell => sectors[cell.Key.Column] == Sector.Region || cell.DistinctBy(place => place.Employer.Employer).Count() == 1)
            .Select(cell => cell.Key).ToHashSet();
        return new(regions, counts, hours, ofOne);
    }
}
