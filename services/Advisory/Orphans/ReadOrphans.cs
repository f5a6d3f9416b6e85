using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using PeerAdvisory.Advisory.Courses;
using PeerAdvisory.Chassis.Database;
using PeerAdvisory.Chassis.Inbox;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.Orphans;

/// <summary>What a restore left behind here, for a person to decide: nothing of it is undone by itself.</summary>
/// <param name="AsOf">How much of the other services' journals has been received. Until it is complete, an empty list proves nothing.</param>
/// <param name="Courses">Courses whose enrolment, or whose end, the restored journal no longer has.</param>
/// <param name="Alarms">Things that must not be, newest first, at most 200.</param>
public sealed record OrphanReport(AsOf AsOf, IReadOnlyList<OrphanedCourse> Courses, IReadOnlyList<Alarm> Alarms);

/// <summary>A course that was planned, or ended, on the strength of an event its source has lost.</summary>
/// <param name="Course">The course.</param>
/// <param name="Municipality">Its municipality's 4-digit code.</param>
/// <param name="Enrolment">The enrolment that began it, or ended it.</param>
/// <param name="EnrolmentVersion">The enrolment's version in the lost event.</param>
/// <param name="Incarnation">The last life of the source's journal that had the event.</param>
/// <param name="PresentIncarnation">The life it is in now, received whole and without the event.</param>
/// <param name="Done">What was done on the strength of the event: planned, withdrawn or ended, the last where its end was agreed.</param>
public sealed record OrphanedCourse(
    Guid Course, string Municipality, Guid Enrolment, int EnrolmentVersion, long Incarnation, long PresentIncarnation, string Done);

/// <summary>Something about another service's journal that must not be.</summary>
/// <param name="Source">The service.</param>
/// <param name="Incarnation">The life of its journal it was seen in.</param>
/// <param name="Kind">What: <c>another-hash</c> where the same stream and version came with another content.</param>
/// <param name="Detail">Where.</param>
/// <param name="RaisedAt">When it was seen, UTC.</param>
public sealed record Alarm(string Source, long Incarnation, string Kind, string Detail, DateTimeOffset RaisedAt);

/// <summary>Shows what a restore left behind.</summary>
internal static class ReadOrphans
{
    internal static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/v1/orphans", Report)
        .Admit(Roles.Consultant, Roles.ProgrammeManager)
        .Produces<OrphanReport>()
        .WithName("GetOrphans").WithTags("orphans");

    /// <summary>Shows courses whose enrolment, or whose end, is no longer there after a restore, and alarms about other services' journals.</summary>
    private static async Task<JsonHttpResult<OrphanReport>> Report(
        Rows rows, NpgsqlDataSource database, IEnumerable<Subscription> subscriptions, HttpContext context, CancellationToken cancellation)
    {
        // Asked first, so that it can only promise too little.
        var asOf = await AsOf.Read(database, subscriptions, cancellation);
        var courses = await rows.Query<OrphanedCourse>($"""
            select courses.id as course, courses.municipality, effect.stream as enrolment, effect.version as enrolment_version,
                   effect.incarnation, present.incarnation as present_incarnation,
                   case when effect.effect <> '{CourseEffect.Ended}' || courses.id then 'planned'
                        when courses.status = '{CourseStatus.Withdrawn}' then 'withdrawn'
                        else 'ended' end as done
              from inbox_effects as effect
              join (select source, max(incarnation) as incarnation from inbox where as_of is not null group by source) as present
                on present.source = effect.source
              join courses on courses.enrolment = effect.stream
             where effect.incarnation < present.incarnation
               -- Enrolled once more after the restore: the course has its enrolment, and an alarm tells of the other.
               and not exists (select from inbox_effects as confirmed
                                where confirmed.source = effect.source and confirmed.stream = effect.stream and confirmed.effect = effect.effect
                                  and confirmed.incarnation >= present.incarnation)
               and (@all or courses.authority = any(@authorities))
             order by courses.id, enrolment_version
            """, null, cancellation);
        var alarms = await rows.Query<Alarm>(
            "select source, incarnation, kind, detail, raised_at from inbox_alarms order by id desc limit 200", null, cancellation);

        context.Response.Headers.CacheControl = "private, no-cache";
        return TypedResults.Json(new OrphanReport(asOf, courses, alarms), Json.Options);
    }
}
