using PeerAdvisory.Advisory.Links;
using PeerAdvisory.Chassis.Database;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.History;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.Calendars;

/// <summary>Shows calendar feeds: all of them to SBST, a municipality its own; the address to nobody else than whom it is for.</summary>
internal static class ReadCalendarFeeds
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/calendar-feeds", List)
            .Admit(Roles.Consultant, Roles.ProgrammeManager, Roles.Municipality)
            .Produces<Page<CalendarFeed>>().Gives(Problems.UnknownCode)
            .WithName("ListCalendarFeeds").WithTags("calendar-feeds");
        routes.MapGet("/v1/calendar-feeds/{id:guid}", One)
            .Admit(Roles.Consultant, Roles.ProgrammeManager, Roles.Municipality)
            .Produces<CalendarFeed>().Gives(Problems.NotFound)
            .WithName("GetCalendarFeed").WithTags("calendar-feeds");
        routes.MapHistory(CalendarFeed.Aggregate, Roles.Consultant, Roles.ProgrammeManager, Roles.Municipality);
    }

    /// <summary>Lists calendar feeds, oldest first.</summary>
    /// <param name="consultant">Those of one consultant, by opaque id; <c>me</c> for one's own.</param>
    /// <param name="status">open or revoked.</param>
    /// <param name="after">The last id of the page before.</param>
    /// <param name="limit">How many, 1 to 200; 50 when not given.</param>
    private static async Task<IResult> List(
        string? consultant, string? status, Guid? after, int? limit,
        Caller caller, Resources resources, LinkSealer sealer, CancellationToken cancellation) =>
        await resources.List(
            CalendarFeed.With(await sealer.Links(cancellation)),
            new Filters()
                .Known(status, CalendarFeedStatus.All, nameof(status))
                .Equal("consultant", consultant == "me" ? caller.Actor : consultant).Equal("status", status),
            after, limit, cancellation);

    /// <summary>Shows one calendar feed.</summary>
    private static async Task<IResult> One(Guid id, Resources resources, LinkSealer sealer, CancellationToken cancellation) =>
        await resources.One(CalendarFeed.With(await sealer.Links(cancellation)), id, cancellation);
}
