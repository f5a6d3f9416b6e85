using PeerAdvisory.Advisory.Links;
using PeerAdvisory.Chassis.Commands;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.Calendars;

/// <summary>Opens a calendar feed: of the caller's own courses for SBST, of its courses for a municipality.</summary>
public sealed record OpenCalendarFeed
{
    /// <summary>The language of its entries; Danish when not given.</summary>
    /// <example>da</example>
    [CodeOf(typeof(TextLanguage))]
    public string? Language { get; init; }

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/calendar-feeds", Handle)
        .Admit(Roles.Consultant, Roles.ProgrammeManager, Roles.Municipality)
        .Produces<CalendarFeed>(StatusCodes.Status201Created)
        .WithName(nameof(OpenCalendarFeed)).WithTags("calendar-feeds");

    /// <summary>Opens a calendar feed. Its address is a secret: whoever has it reads the calendar, until it is revoked.</summary>
    private static async Task<IResult> Handle(
        OpenCalendarFeed request, Caller caller, Commands commands, LinkSealer sealer, CancellationToken cancellation) =>
        await commands.Create(
            CalendarFeed.With(await sealer.Links(cancellation)),
            stamp => Decide(request, caller.Authority, caller.RunsProgramme ? caller.Actor : null, stamp),
            cancellation);

    internal static Decision<CalendarFeedSnapshot> Decide(OpenCalendarFeed request, string authority, string? consultant, Stamp stamp) =>
        new(new CalendarFeedOpened(stamp.Stream, stamp.Version, stamp.RecordedAt,
            new(authority, consultant, request.Language ?? TextLanguage.Danish, CalendarFeedStatus.Open, stamp.Today)));
}
