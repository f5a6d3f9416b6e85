using System.Text;
using Microsoft.Extensions.Options;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Reporting.Formats;
using PeerAdvisory.Reporting.Projections;

namespace PeerAdvisory.Reporting.Headcounts;

/// <summary>Gives the yearly headcount.</summary>
internal static class ReadHeadcount
{
    /// <summary>The regions of today began in 2007.</summary>
    private const int FirstYear = 2007;

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/v1/headcount", Handle)
        .Admit(Roles.Analyst, Roles.Consultant, Roles.ProgrammeManager)
        .Produces<Headcount>(StatusCodes.Status200OK, ReportFormat.Json, ReportFormat.Csv)
        .Shows(ReportFormat.Csv, """
            year,reference_day,region,region_name,sector,sector_name,positions,fte,status,coverage_reporting,coverage_of,definition,as_of,complete
            2021,2021-11-30,region-midtjylland,Central Denmark Region,region,Regions,39,18.95,published,42,98,headcount-1,2026-05-20T09:30:00Z,true
            2021,2021-11-30,region-nordjylland,North Denmark Region,region,Regions,..,..,suppressed,42,98,headcount-1,2026-05-20T09:30:00Z,true

            """)
        .Gives(Problems.InvalidRequest, Problems.NotAcceptable, ReportingProblems.ReferenceDayAhead, ReportingProblems.ProjectionsAway)
        .WithName("GetHeadcount").WithTags("headcount");

    /// <summary>
    /// Gives the yearly headcount by region and sector, positions and FTE, with totals. Small counts are suppressed, and others where
    /// a small one could be worked out from them: null and <c>suppressed</c> in JSON, <c>..</c> in CSV. The same table for everybody.
    /// </summary>
    /// <param name="year">The year counted, on its reference day, 30 November; from 2007, and not before that day has come.</param>
    /// <param name="format"><c>json</c> or <c>csv</c>, in the place of the <c>Accept</c> header.</param>
    /// <param name="locale"><c>da</c> gives CSV with semicolons and decimal commas, <c>en</c> with commas and decimal points; in the
    /// place of the <c>Accept-Language</c> header.</param>
    private static async Task<IResult> Handle(
        int? year, string? format, string? locale, ProjectionReads projections, IOptions<DisclosureOptions> disclosure, TimeProvider time,
        HttpContext context, CancellationToken cancellation)
    {
        var form = ReportFormat.Of(context.Request, format);
        var language = Csv.LanguageOf(context.Request, locale)
            ?? throw new ProblemException(Problems.InvalidRequest, new FieldError(Problems.UnknownCode, "locale", [Language.Danish, Language.English]));
        var counted = Check(year, Stamp.Day(time));

        var day = FilledPositions.ReferenceDay(counted);
        var asOf = await projections.AsOf(cancellation);
        var employers = await FilledPositions.On([day], projections, cancellation);
        var coverage = await FilledPositions.Coverage(projections, cancellation);
        var headcount = Headcount.Of(counted, PositionTable.Of(day, employers), coverage, disclosure.Value.Threshold, asOf);

        context.Response.Headers.CacheControl = "private, no-cache";
        context.Response.Headers.Vary = "Accept, Accept-Language";
        return form == ReportFormat.Csv
            ? TypedResults.Text(InCsv(headcount, language), ReportFormat.Csv, Encoding.UTF8)
            : TypedResults.Json(headcount, Json.Options);
    }

    internal static int Check(int? year, DateOnly today)
    {
        var fault =
            year is null ? Problems.MissingMember
            : year is < FirstYear or > 2099 ? Problems.OutOfRange
            : FilledPositions.ReferenceDay(year.Value) > today ? ReportingProblems.ReferenceDayAhead
            : null;
        return fault is null ? year!.Value : throw new ProblemException(Problems.InvalidRequest, new FieldError(fault, "year"));
    }

    /// <summary>One row a cell; what holds for all of them is repeated, so that a row says by itself what it is.</summary>
    internal static string InCsv(Headcount headcount, string language)
    {
        var csv = new Csv(language);
        csv.Add("year", "reference_day", "region", "region_name", "sector", "sector_name", "positions", "fte", "status",
            "coverage_reporting", "coverage_of", "definition", "as_of", "complete");
        foreach (var cell in headcount.Cells)
        {
            var suppressed = cell.Status == HeadcountCell.Suppressed;
            csv.Add(headcount.Year, headcount.ReferenceDay, cell.Region, cell.RegionName.In(language), cell.Sector, cell.SectorName.In(language),
                suppressed ? ".." : cell.Positions, suppressed ? ".." : cell.Fte, cell.Status,
                headcount.Coverage.Reporting, headcount.Coverage.Of, headcount.Definition, headcount.AsOf.At, headcount.AsOf.Complete);
        }

        return csv.ToString();
    }
}
