using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using PeerAdvisory.Contracts.Advisory.V1;
using PeerAdvisory.Contracts.Geography;

namespace PeerAdvisory.Advisory.Calendars;

/// <summary>
/// A calendar of days in RFC 5545's format. Due days have no hour, so each is a whole day: the same day in every time zone.
/// </summary>
internal static class CourseCalendar
{
    /// <summary>How often a calendar program is asked to look again: RFC 7986, and Outlook's own older name for it.</summary>
    private const string LookAgainAfter = "PT4H";

    private const string Denmark = "Europe/Copenhagen";

    /// <summary>Where Denmark's time zone begins to be told: no day of ours is earlier.</summary>
    private static readonly DateTime FirstDay = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);

    internal static string Of(IReadOnlyList<CalendarDay> days, CalendarFeedSnapshot feed, string portal)
    {
        var danish = feed.Language == TextLanguage.Danish;
        var name = feed.Consultant is null
            ? $"{(danish ? "Peer-forløb" : "Peer course")}, {NameOf(feed.Authority, danish)}"
            : danish ? "Mine peer-forløb" : "My peer courses";
        var calendar = new Calendar { Method = "PUBLISH", ProductId = $"-//PeerAdvisory//Advisory//{feed.Language.ToUpperInvariant()}" };
        calendar.AddProperty("NAME", name);
        calendar.AddProperty("X-WR-CALNAME", name);
        calendar.AddProperty("X-WR-TIMEZONE", Denmark);
        calendar.AddProperty(new CalendarProperty("REFRESH-INTERVAL", LookAgainAfter) { Parameters = { new CalendarParameter("VALUE", "DURATION") } });
        calendar.AddProperty("X-PUBLISHED-TTL", LookAgainAfter);
        calendar.Events.AddRange(days.Select(day => Event(day, feed, danish, portal)));
        if (days.Count == 0)
        {
            // RFC 5545 wants at least one component, and this is the one that shows nothing.
            calendar.AddTimeZone(VTimeZone.FromDateTimeZone(Denmark, FirstDay, includeHistoricalData: false));
        }

        return FoldedLines.Of(new CalendarSerializer().SerializeToString(calendar)!);
    }

    private static CalendarEvent Event(CalendarDay day, CalendarFeedSnapshot feed, bool danish, string portal)
    {
        var page = portal.Length > 0
            ? $"{portal}/{feed.Language}/{(danish ? "forloeb" : "course")}{(feed.Consultant is null ? "" : $"/{day.Municipality}")}"
            : null;
        return new()
        {
            Uid = $"{day.Key}@peeradvisory",
            Start = new CalDateTime(day.Day),
            End = new CalDateTime(day.Day.AddDays(1)),
            DtStamp = new CalDateTime(day.ChangedAt.UtcDateTime, CalDateTime.UtcTzId),
            LastModified = new CalDateTime(day.ChangedAt.UtcDateTime, CalDateTime.UtcTzId),
            Sequence = day.Version,
            Summary = feed.Consultant is null ? Title(day, danish) : $"{NameOf(day.Municipality, danish)}: {Title(day, danish)}",
            Description = Description(day, page, danish),
            Categories = [Category(day.Kind, danish)],
            Transparency = TransparencyType.Transparent,
            Url = page is null ? null : new Uri(page),
        };
    }

    private static string NameOf(string authority, bool danish) => (danish ? Authorities.Name(authority) : Authorities.NameEn(authority)) ?? authority;

    /// <summary>On one line: Outlook drops a line break from a title, and with it the space between two words.</summary>
    private static string Title(CalendarDay day, bool danish) => (danish ? day.TitleDa : day.TitleEn).ReplaceLineEndings(" ");

    private static string Category(string kind, bool danish) => kind switch
    {
        "workshop" => danish ? "Udviklingsworkshop" : "Development workshop",
        "training" => danish ? "Kompetenceudvikling" : "Training session",
        _ => danish ? "Milepæl" : "Milestone",
    };

    /// <summary>Whom it waits for, and the course's page once more: Outlook leaves <c>URL</c> out.</summary>
    private static string? Description(CalendarDay day, string? page, bool danish) =>
        string.Join('\n', new[] { WaitsFor(day, danish), page }.OfType<string>()) is { Length: > 0 } text ? text : null;

    private static string? WaitsFor(CalendarDay day, bool danish) => day.Responsible switch
    {
        null => null,
        Responsible.Sbst => danish ? "Afventer SBST." : "Waits for SBST.",
        Responsible.Municipality => danish ? "Afventer kommunen." : "Waits for the municipality.",
        Responsible.SbstAndMunicipality => danish ? "Afventer SBST og kommunen." : "Waits for SBST and the municipality.",
        _ => danish ? "Afventer kursusudbyderen." : "Waits for the course provider.",
    };
}
