using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Reporting.Headcounts;
using PeerAdvisory.Reporting.Projections;

namespace PeerAdvisory.Reporting.NationalOverview;

/// <summary>Gives the national overview.</summary>
internal static class ReadOverview
{
    /// <summary>The first year of which a national figure is known.</summary>
    private const int FirstYear = 2021;

    private const string AllReached = "all-reached";

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/v1/overview", Handle)
        .Admit(Roles.ProgrammeManager)
        .Produces<Overview>()
        .Gives(ReportingProblems.ProjectionsAway)
        .WithName("GetOverview").WithTags("overview");

    /// <summary>Gives programmes, courses and peer positions of the whole country, exact.</summary>
    private static async Task<IResult> Handle(ProjectionReads projections, TimeProvider time, HttpContext context, CancellationToken cancellation)
    {
        var today = Stamp.Day(time);
        DateOnly[] referenceDays =
        [
            .. Enumerable.Range(FirstYear, today.Year - FirstYear + 1).Select(FilledPositions.ReferenceDay).Where(day => day <= today),
        ];

        var asOf = await projections.AsOf(cancellation);
        var programmes = await Programmes(projections, cancellation);
        var courses = await Courses(today, projections, cancellation);
        var filled = await FilledPositions.On([.. referenceDays.Append(today).Distinct()], projections, cancellation);
        var alarms = await Alarms(projections, cancellation);

        context.Response.Headers.CacheControl = "private, no-cache";
        return TypedResults.Json(
            new Overview(
                today, programmes, courses, On(today), [.. referenceDays.Select(day => new ReferenceYear(day.Year, day, On(day)))], alarms, asOf),
            Json.Options);

        PositionOverview On(DateOnly day) => PositionOverview.Of(PositionTable.Of(day, [.. filled.Where(employer => employer.Day == day)]));
    }

    private static async Task<IReadOnlyList<ProgrammeFunnel>> Programmes(ProjectionReads projections, CancellationToken cancellation)
    {
        var rows = await projections.Query<ProgrammeRow>("""
            select programme.stream as id, programme.name, programme.capacity, enrolment.status, count(enrolment.stream) as count
              from projections.programmes as programme
              left join projections.enrolments as enrolment
                on enrolment.programme = programme.stream and (@all or enrolment.authority = any(@authorities))
             group by programme.stream, programme.name, programme.capacity, programme.starts_on, enrolment.status
             order by programme.starts_on, programme.stream, enrolment.status
            """, null, cancellation);
        return
        [
            .. rows.GroupBy(row => (row.Id, row.Name, row.Capacity)).Select(programme => new ProgrammeFunnel(
                programme.Key.Id, programme.Key.Name, programme.Key.Capacity,
                [.. programme.Where(row => row.Status is not null).Select(row => new StatusCount(row.Status!, row.Count))])),
        ];
    }

    private static async Task<CourseOverview> Courses(DateOnly today, ProjectionReads projections, CancellationToken cancellation)
    {
        var rows = await projections.Query<CourseRow>("""
            select status, coalesce(phase, @allReached) as phase, count(*) as count, sum(overdue)::bigint as overdue,
                   count(*) filter (where overdue > 0) as with_overdue
              from projections.courses,
                   lateral (select count(*) as overdue from unnest(open_due) as due where due < @today) as late
             where (@all or authority = any(@authorities))
             group by status, phase
            """, new { today, allReached = AllReached }, cancellation);
        return new(
            rows.Sum(row => row.Count),
            [.. rows.GroupBy(row => row.Status).OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => new StatusCount(group.Key, group.Sum(row => row.Count)))],
            [.. rows.GroupBy(row => row.Phase).OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => new PhaseCount(group.Key, group.Sum(row => row.Count), group.Sum(row => row.Overdue)))],
            rows.Sum(row => row.Overdue),
            rows.Sum(row => row.WithOverdue));
    }

    private static Task<IReadOnlyList<Alarm>> Alarms(ProjectionReads projections, CancellationToken cancellation) =>
        projections.Query<Alarm>("""
            select source, kind, detail, raised_at from inbox_alarms
            union all
            select source, 'vanished', stream || ' versions ' || first_version || ' to ' || last_version, noticed_at from vanished
             order by raised_at desc
             limit 50
            """, null, cancellation);

    private sealed record ProgrammeRow(Guid Id, string Name, int Capacity, string? Status, long Count);

    private sealed record CourseRow(string Status, string Phase, long Count, long Overdue, long WithOverdue);
}
