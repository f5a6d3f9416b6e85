using PeerAdvisory.Chassis.Database;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Enrolment.V1;

namespace PeerAdvisory.Enrolment.Cohorts;

/// <summary>How far the municipalities of a cohort came, and why some left.</summary>
/// <param name="Cohort">The cohort.</param>
/// <param name="Places">How many municipalities it takes.</param>
/// <param name="Taken">Places offered, enrolled in or completed.</param>
/// <param name="Free">Places left.</param>
/// <param name="Waiting">How many are on the waiting list now.</param>
/// <param name="Reached">How many ever came to each step, in the order of the way in.</param>
/// <param name="Left">How many left, by how and why. Whose course was completed has not left, and is under <c>reached</c> alone.</param>
public sealed record Funnel(
    Guid Cohort, int Places, int Taken, int Free, int Waiting, IReadOnlyList<FunnelStep> Reached, IReadOnlyList<FunnelExit> Left);

/// <summary>So many came to a step.</summary>
/// <param name="Step">One of applied, meeting-held, waitlisted, offered, enrolled, completed.</param>
/// <param name="Count">How many enrolments.</param>
public sealed record FunnelStep(string Step, int Count);

/// <summary>So many left.</summary>
/// <param name="Status">How: declined, withdrawn, or completed before its course was, by agreement.</param>
/// <param name="Reason">Why, as a code.</param>
/// <param name="Count">How many enrolments.</param>
public sealed record FunnelExit(string Status, string Reason, int Count);

/// <summary>Shows a cohort's funnel.</summary>
internal static class ReadFunnel
{
    internal static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/v1/cohorts/{id:guid}/funnel", Handle)
        .Admit(Roles.Consultant, Roles.ProgrammeManager)
        .Produces<Funnel>().Gives(Problems.NotFound)
        .WithName("GetCohortFunnel").WithTags("cohorts");

    /// <summary>Shows how far the municipalities of a cohort came, and why some left.</summary>
    private static async Task<IResult> Handle(Guid id, Rows rows, HttpContext context, CancellationToken cancellation)
    {
        var found = await rows.Query<Row>("""
            select cohorts.places, enrolments.status, enrolments.snapshot ->> 'reasonCode' as reason, count(enrolments.id)::integer as count,
                   (count(*) filter (where enrolments.snapshot ->> 'meetingHeldOn' is not null))::integer as met,
                   (count(*) filter (where enrolments.snapshot ->> 'waitlistedOn' is not null))::integer as waited,
                   (count(*) filter (where enrolments.snapshot ->> 'offeredOn' is not null))::integer as offered,
                   (count(*) filter (where enrolments.snapshot ->> 'enrolledOn' is not null))::integer as enrolled
              from cohorts
              left join enrolments on enrolments.cohort = cohorts.id and (@all or enrolments.authority = any(@authorities))
             where cohorts.id = @id and (@all or cohorts.authority = any(@authorities))
             group by cohorts.places, enrolments.status, enrolments.snapshot ->> 'reasonCode'
             order by enrolments.status, enrolments.snapshot ->> 'reasonCode'
            """, new { id }, cancellation);
        if (found is [])
        {
            throw new ProblemException(Problems.NotFound);
        }

        context.Response.Headers.CacheControl = "private, no-cache";
        return TypedResults.Json(Of(id, found), Json.Options);
    }

    private static Funnel Of(Guid cohort, IReadOnlyList<Row> rows)
    {
        int In(params string[] statuses) => rows.Where(row => statuses.Contains(row.Status)).Sum(row => row.Count);
        var taken = In("offered", "enrolled", "completed");
        return new(
            cohort, rows[0].Places, taken, Math.Max(0, rows[0].Places - taken), In("waitlisted"),
            [
                new("applied", rows.Sum(row => row.Count)),
                new("meeting-held", rows.Sum(row => row.Met)),
                new("waitlisted", rows.Sum(row => row.Waited)),
                new("offered", rows.Sum(row => row.Offered)),
                new("enrolled", rows.Sum(row => row.Enrolled)),
                new("completed", In("completed")),
            ],
            [.. rows.Where(row => row.Reason is not (null or CompletionReason.CourseCompleted)).Select(row => new FunnelExit(row.Status!, row.Reason!, row.Count))]);
    }

    private sealed record Row(int Places, string? Status, string? Reason, int Count, int Met, int Waited, int Offered, int Enrolled);
}
