using System.Text.Json;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Advisory.V1;
using PeerAdvisory.Contracts.Geography;
using PeerAdvisory.Reporting.Formats;
using PeerAdvisory.Reporting.Headcounts;
using PeerAdvisory.Reporting.Projections;

namespace PeerAdvisory.Reporting.Dashboards;

/// <summary>Shows one authority's dashboard: to itself, and to those who run the programme.</summary>
internal static class ReadDashboard
{
    internal static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/v1/dashboards/{authority}", Handle)
        .Admit(Roles.Consultant, Roles.ProgrammeManager, Roles.Municipality, Roles.Region)
        .Produces<Dashboard>()
        .Gives(Problems.NotFound, ReportingProblems.ProjectionsAway)
        .WithName("GetDashboard").WithTags("dashboards");

    /// <summary>Shows a municipality's course, plan against actual, and any authority's own peer figures, exact.</summary>
    /// <param name="authority">A municipality's 4-digit code or a region's slug.</param>
    private static async Task<IResult> Handle(
        string authority, ProjectionReads projections, Caller caller, TimeProvider time, HttpContext context, CancellationToken cancellation)
    {
        var isMunicipality = Authorities.IsMunicipality(authority);
        if ((!isMunicipality && !Authorities.IsRegion(authority)) || !(caller.Reach.All || caller.Reach.Authorities.Contains(authority)))
        {
            throw new ProblemException(Problems.NotFound);
        }

        var today = Stamp.Day(time);
        var asOf = await projections.AsOf(cancellation);
        var course = isMunicipality ? await Course(authority, today, projections, cancellation) : null;
        var enrolment = isMunicipality ? await Enrolment(authority, projections, cancellation) : null;
        var peers = await Peers(authority, today, course?.StartsOn <= today ? course.StartsOn : null, projections, cancellation);

        context.Response.Headers.CacheControl = "private, no-cache";
        return TypedResults.Json(new Dashboard(authority, Text.OfAuthority(authority), course, enrolment, peers, asOf), Json.Options);
    }

    private static async Task<DashboardCourse?> Course(
        string authority, DateOnly today, ProjectionReads projections, CancellationToken cancellation)
    {
        var found = (await projections.Query<CourseRow>("""
            select stream as id, starts_on, baseline_ends_on, ends_on, status, milestones
              from projections.courses
             where (@all or authority = any(@authorities)) and authority = @authority
             order by starts_on desc, stream desc
             limit 1
            """, new { authority }, cancellation)).SingleOrDefault();
        return found is null
            ? null
            : DashboardCourse.Of(found.Id, found.StartsOn, found.BaselineEndsOn, found.EndsOn, found.Status,
                JsonSerializer.Deserialize<MilestoneSnapshot[]>(found.Milestones, Json.Options)!, today);
    }

    private static async Task<DashboardEnrolment?> Enrolment(string authority, ProjectionReads projections, CancellationToken cancellation) =>
        (await projections.Query<DashboardEnrolment>("""
            select stream as id, status, cohort_starts_on
              from projections.enrolments
             where (@all or authority = any(@authorities)) and authority = @authority
             order by cohort_starts_on desc, stream desc
             limit 1
            """, new { authority }, cancellation)).SingleOrDefault();

    /// <summary>A region that has taken over another counts the other's as its own.</summary>
    private static async Task<DashboardPeers> Peers(
        string authority, DateOnly today, DateOnly? courseStart, ProjectionReads projections, CancellationToken cancellation)
    {
        DateOnly[] days = courseStart is { } start && start != today ? [today, start] : [today];
        var counts = await projections.Query<PeerRow>("""
            select day, count(stream) as positions, coalesce(sum(weekly_hours), 0) as hours
              from unnest(@days) as day
              left join projections.positions
                on filled_from <= day and (filled_to is null or day < filled_to)
               and (@all or authority = any(@authorities)) and authority = any(@own) and paid
             group by day
            """, new { days, own = Authorities.Sees(authority).ToArray() }, cancellation);
        return new(On(today), courseStart is { } first ? On(first) : null);

        PeerCount On(DateOnly day) => counts.Where(count => count.Day == day)
            .Select(count => new PeerCount(count.Positions, PositionTable.Fte(count.Hours))).Single();
    }

    private sealed record CourseRow(Guid Id, DateOnly StartsOn, DateOnly BaselineEndsOn, DateOnly EndsOn, string Status, string Milestones);

    private sealed record PeerRow(DateOnly Day, long Positions, decimal Hours);
}
