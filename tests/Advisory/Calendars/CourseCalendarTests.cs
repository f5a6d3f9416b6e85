using System.Text;
using Ical.Net;
using PeerAdvisory.Advisory.Calendars;
using PeerAdvisory.Contracts.Advisory.V1;
using PeerAdvisory.Contracts.Geography;

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
        Assert.Contains("\r\nDESCRIPTION:Afventer SBST og kommunen.\\nhttps://peer.example.dk/da/forloeb\r\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void No_line_is_longer_than_75_bytes()
    {
        var text = Of([KickOff with { TitleDa = string.Concat(Enumerable.Repeat("Afdækning af ønsker og behov på tværs af tilbud. ", 6)) }], OfMunicipality);

        Assert.All(text.Split("\r\n"), line => Assert.True(Encoding.UTF8.GetByteCount(line) <= 75, line));
    }

    [Fact]
    public void A_title_that_is_folded_anywhere_comes_together_again_with_no_letter_broken()
    {
        Assert.All(Enumerable.Range(0, 75), before =>
        {
            var title = $"{new string('a', before)}🌻æ🌻ø🌻å, \\; \"{new string('å', 60)}🌻";
            var bytes = Encoding.UTF8.GetBytes(Of([KickOff with { TitleDa = title }], OfMunicipality));
            var text = Encoding.UTF8.GetString(bytes);

            Assert.Equal(title, Calendar.Load(text)!.Events.Single().Summary);
            Assert.All(text.Split("\r\n"), line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
        });
    }

    [Fact]
    public void Every_line_ends_as_the_standard_says_and_no_letter_stands_before_the_first()
    {
        var text = Of([KickOff], OfMunicipality);

        Assert.DoesNotContain('\n', text.Replace("\r\n", "", StringComparison.Ordinal));
        Assert.DoesNotContain('\r', text.Replace("\r\n", "", StringComparison.Ordinal));
        Assert.EndsWith("END:VCALENDAR\r\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_Outlook_asks_of_a_calendar_stands_once_and_before_the_first_entry()
    {
        var calendar = Of([KickOff, KickOff with { Key = "another" }], OfMunicipality).Split("\r\nBEGIN:VEVENT\r\n")[0];

        Assert.All(
            ["METHOD:PUBLISH", "VERSION:2.0", "PRODID:-//PeerAdvisory//Advisory//DA", "X-PUBLISHED-TTL:PT4H", "X-WR-CALNAME:Peer-forløb\\, Aarhus Kommune"],
            property => Assert.Single(calendar.Split("\r\n"), property));
    }

    [Fact]
    public void What_Outlook_asks_of_an_entry_stands_once_in_each()
    {
        var entries = Of([KickOff, KickOff with { Kind = "workshop", Key = "another", Responsible = null }], OfMunicipality).Split("\r\nBEGIN:VEVENT\r\n")[1..];

        Assert.Equal(2, entries.Length);
        Assert.All(entries, entry => Assert.All(
            ["DTSTART;VALUE=DATE", "DTEND;VALUE=DATE", "DTSTAMP", "UID", "SEQUENCE", "SUMMARY", "TRANSP", "CATEGORIES"],
            property => Assert.Single(entry.Split("\r\n"), line => line.StartsWith($"{property}:", StringComparison.Ordinal))));
    }

    [Fact]
    public void The_longest_title_keeps_within_the_255_letters_that_Outlook_shows()
    {
        var longest = Municipalities.All.Max(municipality => Read([KickOff with { Municipality = municipality.Code, TitleEn = new string('å', 200) }], OfConsultant).Events.Single().Summary!.Length);

        Assert.InRange(longest, 200, 255);
    }

    [Theory]
    [InlineData("Hvad vil vi?\nOg hvem er vi?")]
    [InlineData("Hvad vil vi?\r\nOg hvem er vi?")]
    public void A_title_of_two_lines_is_one_line_since_Outlook_drops_what_parts_them(string title) =>
        Assert.Equal("Hvad vil vi? Og hvem er vi?", Read([KickOff with { TitleDa = title }], OfMunicipality).Events.Single().Summary);

    [Fact]
    public void The_course_s_page_is_also_in_the_text_since_Outlook_shows_no_address_otherwise()
    {
        Assert.Equal("Afventer SBST og kommunen.\nhttps://peer.example.dk/da/forloeb", Read([KickOff], OfMunicipality).Events.Single().Description);
        Assert.Equal("https://peer.example.dk/en/course/0751", Read([KickOff with { Responsible = null }], OfConsultant).Events.Single().Description);
        Assert.Equal("Afventer SBST og kommunen.", Calendar.Load(CourseCalendar.Of([KickOff], OfMunicipality, ""))!.Events.Single().Description);
    }

    [Fact]
    public void Without_a_single_day_it_is_a_calendar_all_the_same_with_the_one_part_the_standard_wants()
    {
        var calendar = Read([], OfConsultant);

        Assert.Empty(calendar.Events);
        Assert.Equal("Europe/Copenhagen", Assert.Single(calendar.TimeZones).TzId);
        Assert.Empty(Read([KickOff], OfConsultant).TimeZones);
    }

    private static string Of(IReadOnlyList<CalendarDay> days, CalendarFeedSnapshot feed) => CourseCalendar.Of(days, feed, "https://peer.example.dk");

    private static Calendar Read(IReadOnlyList<CalendarDay> days, CalendarFeedSnapshot feed) => Calendar.Load(Of(days, feed))!;
}
