using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Geography;
using PeerAdvisory.Reporting.Formats;
using PeerAdvisory.Reporting.Projections;

namespace PeerAdvisory.Reporting.Dashboards;

/// <summary>Lists the municipalities on their way, for those who run the programme.</summary>
internal static class ListDashboards
{
    private static readonly Dictionary<string, int> DanishOrder =
        Municipalities.ByName.Select((municipality, place) => (municipality.Code, place)).ToDictionary();

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/v1/dashboards", Handle)
        .Admit(Roles.Consultant, Roles.ProgrammeManager)
        .Produces<DashboardList>()
        .Gives(ReportingProblems.ProjectionsAway)
        .WithName("ListDashboards").WithTags("dashboards");

    /// <summary>Lists every municipality that has an enrolment or a course, by name in Danish order.</summary>
    private static async Task<IResult> Handle(ProjectionReads projections, TimeProvider time, HttpContext context, CancellationToken cancellation)
    {
        var asOf = await projections.AsOf(cancellation);
        var rows = await projections.Query<Row>("""
            with course as (
                select distinct on (authority) authority, status, reached, total, ends_on,
                       (select count(*) from unnest(open_due) as due where due < @today)::integer as overdue
                  from projections.courses
                 where (@all or authority = any(@authorities))
                 order by authority, starts_on desc, stream desc
            ), enrolment as (
                select distinct on (authority) authority, status
                  from projections.enrolments
                 where (@all or authority = any(@authorities))
                 order by authority, cohort_starts_on desc, stream desc
            )
            select authority, enrolment.status as enrolment_status, course.status as course_status, coalesce(reached, 0) as reached,
                   coalesce(total, 0) as total, coalesce(overdue, 0) as overdue, ends_on
              from course full join enrolment using (authority)
            """, new { today = Stamp.Day(time) }, cancellation);

        context.Response.Headers.CacheControl = "private, no-cache";
        return TypedResults.Json(
            new DashboardList(
                [.. rows
                    .OrderBy(row => DanishOrder.GetValueOrDefault(row.Authority, int.MaxValue)).ThenBy(row => row.Authority, StringComparer.Ordinal)
                    .Select(row => new DashboardLine(
                        row.Authority, Text.OfAuthority(row.Authority), row.EnrolmentStatus, row.CourseStatus, row.Reached, row.Total, row.Overdue, row.EndsOn))],
                asOf),
            Json.Options);
    }

    private sealed record Row(
        string Authority, string? EnrolmentStatus, string? CourseStatus, int Reached, int Total, int Overdue, DateOnly? EndsOn);
}
