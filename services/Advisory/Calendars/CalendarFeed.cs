using PeerAdvisory.Advisory.Content;
using PeerAdvisory.Advisory.Links;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.Calendars;

/// <summary>A calendar feed (<i>kalenderabonnement</i>) as callers see it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">Its version, also its ETag.</param>
/// <param name="Authority">Whose it is: a municipality's 4-digit code, or <c>sbst</c>.</param>
/// <param name="Consultant">Whose courses it shows: an opaque id. Null where it shows a municipality's.</param>
/// <param name="Language">da or en.</param>
/// <param name="Status">open or revoked.</param>
/// <param name="OpenedOn">The day it was opened.</param>
/// <param name="RevokedOn">The day it was revoked; null while it is open.</param>
/// <param name="Address">
/// What to subscribe to in a calendar program. Whoever has it reads the calendar, so it is a secret; null once revoked, in the
/// history, and for callers whose feed it is not.
/// </param>
/// <param name="Next">What the caller may do next: sub-resources to POST to.</param>
public sealed record CalendarFeed(
    Guid Id,
    int Version,
    string Authority,
    string? Consultant,
    string Language,
    string Status,
    DateOnly OpenedOn,
    DateOnly? RevokedOn,
    string? Address,
    IReadOnlyList<string> Next)
{
    /// <summary>What the feed's links let their holder do.</summary>
    internal const string Reading = "calendar";

    /// <summary>Without its address.</summary>
    internal static readonly Aggregate<CalendarFeedSnapshot> Aggregate = With(null);

    /// <summary>With its address, for whom it is.</summary>
    internal static Aggregate<CalendarFeedSnapshot> With(SealedLinks? links) => new("calendar_feeds", "/v1/calendar-feeds",
        (id, version, feed, caller) => new CalendarFeed(
            id, version, feed.Authority, feed.Consultant, feed.Language, feed.Status, feed.OpenedOn, feed.RevokedOn,
            feed.Status == CalendarFeedStatus.Open && IsFor(caller, feed) ? links?.Address(ServeCalendar.PathOf(links.Secret(Reading, id), feed.Language)) : null,
            NextOf(feed)))
    {
        StatusName = Transitions.StatusName,
    };

    /// <summary>What can follow what: the sub-resources that can be posted to in a status.</summary>
    internal static IReadOnlyList<string> NextOf(CalendarFeedSnapshot feed) => feed.Status == CalendarFeedStatus.Open ? ["revocations"] : [];

    /// <summary>A municipality's is for everybody of it, a consultant's for that consultant alone.</summary>
    private static bool IsFor(Caller caller, CalendarFeedSnapshot feed) =>
        feed.Authority == caller.Authority && (feed.Consultant is null || feed.Consultant == caller.Actor);
}
