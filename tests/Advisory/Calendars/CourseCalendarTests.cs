using Ical.Net;
using PeerAdvisory.Advisory.Calendars;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.Tests.Calendars;

/// <summary>What a calendar program is given: read back by the library, and by the letter where programs are particular.</summary>
public sealed class CourseCalendarTests
{
    private static readonly DateTimeOffset Changed = new(2025, 6, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly CalendarDay KickOff = new(
        "milestone", "0198c3f0-7a80-7d3a-9f0e-7b1f6a4c2d10.KICK_OFF", new(2025, 10, 26), "0751", "Opstartsmøde", "Kick-off; with, commas", Responsible.SbstAndMunicipality, 3, Changed);

    private static readonly CalendarFeedSnapshot OfMunicipality = new("0751", null, TextLanguage.Danish, CalendarFeedStatus.Open, new(2025, 1, 1));

    private static readonly CalendarFeedSnapshot OfConsultant = new("sbst", "somebody", TextLanguage.English, CalendarFeedStatus.Open, new(2025, 1, 1));

    [Fact]
    public void A_due_day_is_a_whole_day_in_every_time_zone_also_when_the_clocks_change()
    {
        var text = Of([KickOff], OfMunicipality);

        Assert.Contains("\r\nDTSTART;VALUE=DATE:20251026\r\n", text, StringComparison.Ordinal);
        Assert.Contains("\r\nDTEND;VALUE=DATE:20251027\r\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("DTSTART:", text, StringComparison.Ordinal);
        Assert.Contains("\r\nDTSTAMP:20250601T120000Z\r\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_municipality_reads_titles_and_a_consultant_also_whose_they_are()
    {
        Assert.Equal("Opstartsmøde", Read([KickOff], OfMunicipality).Events.Single().Summary);
        Assert.Equal("Aarhus Municipality: Kick-off; with, commas", Read([KickOff], OfConsultant).Events.Single().Summary);
    }

    [Fact]
    public void An_entry_is_the_same_one_from_one_reading_to_the_next_with_a_higher_sequence_when_it_changed()
    {
        var before = Read([KickOff], OfMunicipality).Events.Single();
        var after = Read([KickOff with { Day = new(2025, 11, 3), Version = 4 }], OfMunicipality).Events.Single();

        Assert.Equal(before.Uid, after.Uid);
        Assert.True(after.Sequence > before.Sequence);
        Assert.Equal(Of([KickOff], OfMunicipality), Of([KickOff], OfMunicipality));
    }

    [Fact]
    public void It_says_what_it_is_called_and_how_often_to_look_and_takes_nobody_s_time()
    {
        var text = Of([KickOff], OfMunicipality);

        Assert.StartsWith("BEGIN:VCALENDAR\r\n", text, StringComparison.Ordinal);
        Assert.Contains("\r\nVERSION:2.0\r\n", text, StringComparison.Ordinal);
        Assert.Contains("\r\nX-WR-CALNAME:Peer-forløb\\, Aarhus Kommune\r\n", text, StringComparison.Ordinal);
        Assert.Contains("\r\nREFRESH-INTERVAL;VALUE=DURATION:PT4H\r\n", text, StringComparison.Ordinal);
        Assert.Contains("\r\nTRANSP:TRANSPARENT\r\n", text, StringComparison.Ordinal);
        Assert.Contains("\r\nURL:https://peer.example.dk/da/forloeb\r\n", text, StringComparison.Ordinal);
        Assert.Contains("\r\nDESCRIPTION:Afventer SBST og kommunen.\r\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void No_line_is_longer_than_75_bytes()
    {
        var text = Of([KickOff with { TitleDa = string.Concat(Enumerable.Repeat("Afdækning af ønsker og behov på tværs af tilbud. ", 6)) }], OfMunicipality);

        Assert.All(text.Split("\r\n"), line => Assert.True(global::System.Text.Encoding.UTF8.GetByteCount(line) <= 75, line));
    }

    [Fact]
    public void Without_a_single_day_it_is_a_calendar_all_the_same() => Assert.Empty(Read([], OfConsultant).Events);

    private static string Of(IReadOnlyList<CalendarDay> days, CalendarFeedSnapshot feed) => CourseCalendar.Of(days, feed, "https://peer.example.dk");

    private static Calendar Read(IReadOnlyList<CalendarDay> days, CalendarFeedSnapshot feed) => Calendar.Load(Of(days, feed))!;
}
