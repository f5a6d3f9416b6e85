using PeerAdvisory.Chassis.Inbox;
using PeerAdvisory.Reporting.Formats;
using PeerAdvisory.Reporting.Headcounts;

namespace PeerAdvisory.Reporting.NationalOverview;

/// <summary>The programme and the country at a glance, exact: for the programme manager alone.</summary>
/// <param name="Today">The day it is in Denmark.</param>
/// <param name="Programmes">Each programme and the municipalities on their way through it.</param>
/// <param name="Courses">The advisory courses.</param>
/// <param name="Positions">Paid peer positions filled today.</param>
/// <param name="ReferenceYears">The same on each year's reference day, from 2021 to the last that has come.</param>
/// <param name="Alarms">What must not be: newest first, at most fifty.</param>
/// <param name="AsOf">How fresh and whole it is.</param>
public sealed record Overview(
    DateOnly Today,
    IReadOnlyList<ProgrammeFunnel> Programmes,
    CourseOverview Courses,
    PositionOverview Positions,
    IReadOnlyList<ReferenceYear> ReferenceYears,
    IReadOnlyList<Alarm> Alarms,
    AsOf AsOf);

/// <summary>How many municipalities are where in a programme.</summary>
/// <param name="Id">The programme.</param>
/// <param name="Name">Its name.</param>
/// <param name="Capacity">How many it has room for.</param>
/// <param name="Municipalities">Enrolments by status.</param>
public sealed record ProgrammeFunnel(Guid Id, string Name, int Capacity, IReadOnlyList<StatusCount> Municipalities);

/// <summary>So many in a status.</summary>
/// <param name="Status">The status.</param>
/// <param name="Count">How many.</param>
public sealed record StatusCount(string Status, long Count);

/// <summary>The courses by where they stand.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="ByStatus">By status.</param>
/// <param name="ByPhase">By the phase of the first milestone that is open; <c>all-reached</c> where none is.</param>
/// <param name="OverdueMilestones">How many milestones are open and past their due date.</param>
/// <param name="CoursesWithOverdue">How many courses have one.</param>
public sealed record CourseOverview(
    long Count, IReadOnlyList<StatusCount> ByStatus, IReadOnlyList<PhaseCount> ByPhase, long OverdueMilestones, long CoursesWithOverdue);

/// <summary>So many in a phase.</summary>
/// <param name="Phase">The phase.</param>
/// <param name="Count">How many courses.</param>
/// <param name="OverdueMilestones">How many of their milestones are overdue.</param>
public sealed record PhaseCount(string Phase, long Count, long OverdueMilestones);

/// <summary>Positions on a reference day.</summary>
/// <param name="Year">The year.</param>
/// <param name="ReferenceDay">Its reference day.</param>
/// <param name="Positions">Positions filled on it.</param>
public sealed record ReferenceYear(int Year, DateOnly ReferenceDay, PositionOverview Positions);

/// <summary>Paid positions by region and sector, exact.</summary>
/// <param name="Cells">Row by row, the totals as region or sector <c>total</c>.</param>
public sealed record PositionOverview(IReadOnlyList<PositionCell> Cells)
{
    internal static PositionOverview Of(PositionTable table) => new(
        [.. table.Counts.Cells.Select(cell => new PositionCell(
            table.Regions[cell.Row],
            table.Regions[cell.Row] == PositionTable.Total ? Text.Total : Text.OfRegion(table.Regions[cell.Row]),
            table.Sectors[cell.Column],
            table.Counts[cell],
            table.Fte(cell)))]);
}

/// <summary>One cell.</summary>
/// <param name="Region">The region's slug, or <c>total</c>.</param>
/// <param name="RegionName">Its name.</param>
/// <param name="Sector">municipality, region or <c>total</c>.</param>
/// <param name="Positions">How many positions.</param>
/// <param name="Fte">Full-time equivalents, two decimals.</param>
public sealed record PositionCell(string Region, Text RegionName, string Sector, int Positions, decimal Fte);

/// <summary>Something that somebody must look into.</summary>
/// <param name="Source">The journal concerned.</param>
/// <param name="Kind">
/// <c>another-hash</c>: an event that had been received came again with other content, so its journal was restored or tampered with.
/// <c>vanished</c>: a restored journal no longer has it.
/// </param>
/// <param name="Detail">The aggregate and its versions.</param>
/// <param name="RaisedAt">When it was noticed.</param>
public sealed record Alarm(string Source, string Kind, string Detail, DateTimeOffset RaisedAt);
