using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Net.Http.Headers;
using PeerAdvisory.Advisory.Links;
using PeerAdvisory.Chassis.Database;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.Calendars;

/// <summary>What a calendar program reads, by the secret address alone: it cannot sign in.</summary>
internal static class ServeCalendar
{
    internal const string MediaType = "text/calendar";

    private const string Why = "Whoever has the address reads the calendar; calendar programs cannot sign in.";

    /// <summary>Programs also look whether there is a calendar before they read it.</summary>
    private static readonly string[] ReadOrLook = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>
    /// The address of a feed's calendar. It ends in a name, because programs call a calendar by what its address ends in, and would
    /// show the secret to whoever looks on.
    /// </summary>
    internal static string PathOf(string secret, string language) =>
        $"/v1/calendars/{secret}/{(language == TextLanguage.Danish ? "peer-forloeb" : "peer-courses")}.ics";

    internal static void Map(IEndpointRouteBuilder routes)
    {
        Describe(routes.MapMethods("/v1/calendars/{secret}/{name}.ics", ReadOrLook, HandleNamed)).WithName("GetNamedCalendar");
        Describe(routes.MapMethods("/v1/calendars/{secret}.ics", ReadOrLook, Handle)).WithName("GetCalendar");
    }

    private static RouteHandlerBuilder Describe(RouteHandlerBuilder route) => route
        .AdmitAnybody(Why)
        .Produces<string>(StatusCodes.Status200OK, MediaType).Gives(Problems.NotFound, CalendarProblems.Revoked)
        .Shows(MediaType, """
            BEGIN:VCALENDAR
            METHOD:PUBLISH
            VERSION:2.0
            BEGIN:VEVENT
            DTSTART;VALUE=DATE:20250818
            SUMMARY:Opstartsmøde
            UID:0198c3f0-7a80-7d3a-9f0e-7b1f6a4c2d10.KICK_OFF@peeradvisory
            END:VEVENT
            END:VCALENDAR
            """)
        .WithTags("calendar-feeds");

    /// <summary>The open milestones, planned workshops and training sessions of a feed's courses, as an iCalendar of whole days.</summary>
    /// <param name="secret">What a feed's address holds.</param>
    /// <param name="name" example="peer-forloeb">What a program is to call the calendar; it decides nothing.</param>
    private static Task<IResult> HandleNamed(
        string secret, string name, LinkSealer sealer, OwnRows rows, HttpContext context, CancellationToken cancellation) =>
        Handle(secret, sealer, rows, context, cancellation);

    /// <summary>The same by an address without a name, as they were given at first.</summary>
    private static async Task<IResult> Handle(
        string secret, LinkSealer sealer, OwnRows rows, HttpContext context, CancellationToken cancellation)
    {
        var links = await sealer.Links(cancellation);
        if (links.Open(CalendarFeed.Reading, secret) is not { } id || await Feed(rows, id, cancellation) is not { } feed)
        {
            throw new ProblemException(Problems.NotFound);
        }

        if (feed.Status != CalendarFeedStatus.Open)
        {
            throw new ProblemException(CalendarProblems.Revoked);
        }

        var calendar = Encoding.UTF8.GetBytes(CourseCalendar.Of(await Days(rows, feed, cancellation), feed, links.Address("/").TrimEnd('/')));
        context.Response.Headers.CacheControl = "private, no-cache";
        return TypedResults.Bytes(
            calendar, $"{MediaType}; charset=utf-8", entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(calendar).AsSpan(0, 16))}\""));
    }

    private static async Task<CalendarFeedSnapshot?> Feed(OwnRows rows, Guid id, CancellationToken cancellation)
    {
        var found = await rows.Query<string>("select snapshot from calendar_feeds where id = @id", new { id }, cancellation);
        return found is [var snapshot] ? JsonSerializer.Deserialize<CalendarFeedSnapshot>(snapshot, Json.Options) : null;
    }

    /// <summary>The courses of a feed that go on.</summary>
    internal static string CoursesOf(CalendarFeedSnapshot feed) => $"""
        select id, version
          from courses
         where status in ('active', 'paused') and {(feed.Consultant is null ? "authority = @Authority" : "consultant = @Consultant")}
        """;

    private static Task<IReadOnlyList<CalendarDay>> Days(OwnRows rows, CalendarFeedSnapshot feed, CancellationToken cancellation) =>
        rows.Query<CalendarDay>($"""
            with mine as materialized (
                {CoursesOf(feed)}
            ), planned as (
                select 'workshop' as kind, id, version, authority, snapshot ->> 'theme' as title, (snapshot ->> 'plannedOn')::date as day
                  from workshops where course in (select id from mine) and status = 'planned'
                 union all
                select 'training', id, version, authority, snapshot ->> 'partner', (snapshot ->> 'plannedOn')::date
                  from training_sessions where course in (select id from mine) and status = 'planned'
            )
            select 'milestone' as kind, open.course || '.' || open.code as key, open.due as day, open.authority as municipality, open.title_da,
                   open.title_en, open.responsible, entry.version, entry.recorded_at as changed_at
              from mine
              join open_milestones as open on open.course = mine.id and open.active
              join journal as entry on entry.stream = mine.id and entry.version = mine.version
             union all
            select planned.kind, planned.id::text, planned.day, planned.authority, planned.title, planned.title, null, entry.version, entry.recorded_at
              from planned
              join journal as entry on entry.stream = planned.id and entry.version = planned.version
             order by day, key
            """, feed, cancellation, feed.Consultant is null ? feed.Authority : Scope.All);
}
