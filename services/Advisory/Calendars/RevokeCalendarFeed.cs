using PeerAdvisory.Advisory.Content;
using PeerAdvisory.Chassis.Commands;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.Calendars;

/// <summary>Revokes a calendar feed: its address leads nowhere from now on.</summary>
public sealed record RevokeCalendarFeed
{
    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/calendar-feeds/{id:guid}/revocations", Handle)
        .Admit(Roles.Consultant, Roles.ProgrammeManager, Roles.Municipality)
        .Produces<CalendarFeed>()
        .Gives(Problems.NotFound, Problems.StaleVersion, ContentProblems.WrongStatus)
        .WithName(nameof(RevokeCalendarFeed)).WithTags("calendar-feeds");

    /// <summary>Revokes a calendar feed for good. A new one has another address.</summary>
    private static Task<IResult> Handle(Guid id, RevokeCalendarFeed request, Commands commands, CancellationToken cancellation) =>
        commands.Change(CalendarFeed.Aggregate, id, Decide, cancellation);

    internal static Decision<CalendarFeedSnapshot> Decide(CalendarFeedSnapshot feed, Stamp stamp)
    {
        CalendarFeed.NextOf(feed).MustHold("revocations");
        return new(new CalendarFeedRevoked(stamp.Stream, stamp.Version, stamp.RecordedAt,
            feed with { Status = CalendarFeedStatus.Revoked, RevokedOn = stamp.Today }));
    }
}
