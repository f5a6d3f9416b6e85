using PeerAdvisory.Contracts.Geography;
using PeerAdvisory.Reporting.Projections;

namespace PeerAdvisory.Reporting.Headcounts;

/// <summary>Reads who had which positions filled when.</summary>
internal static class FilledPositions
{
    /// <summary>The day that stands for a year: 30 November, as in the payroll statistics of municipalities and regions.</summary>
    internal static DateOnly ReferenceDay(int year) => new(year, 11, 30);

    /// <summary>Paid positions filled on each of the days, by employer.</summary>
    internal static Task<IReadOnlyList<EmployerPositions>> On(
        IReadOnlyList<DateOnly> days, ProjectionReads projections, CancellationToken cancellation) =>
        projections.Query<EmployerPositions>("""
            select day, authority as employer, sector, count(*) as positions, sum(weekly_hours) as hours
              from projections.positions join unnest(@days) as day on filled_from <= day and (filled_to is null or day < filled_to)
             where (@all or authority = any(@authorities)) and paid
             group by day, authority, sector
            """, new { days = days.ToArray() }, cancellation);

    /// <summary>How many municipalities have registered a position, of how many.</summary>
    internal static async Task<Coverage> Coverage(ProjectionReads projections, CancellationToken cancellation)
    {
        var reporting = await projections.Query<long>("""
            select count(distinct authority)
              from projections.positions
             where (@all or authority = any(@authorities)) and sector = 'municipality' and filled_to is distinct from filled_from
            """, null, cancellation);
        return new(reporting.Single(), Municipalities.All.Count);
    }
}

/// <summary>How many municipalities are in a figure. Until yearly returns exist: those that have registered any position, at any time.</summary>
/// <param name="Reporting">So many.</param>
/// <param name="Of">Of so many.</param>
public sealed record Coverage(long Reporting, int Of);
