namespace PeerAdvisory.Advisory.Calendars;

/// <summary>Something a course has on a day: an open milestone's due day, or something planned.</summary>
/// <param name="Kind">milestone, workshop or training.</param>
/// <param name="Key">What it is known by from one reading to the next.</param>
/// <param name="Day">The day, in Denmark.</param>
/// <param name="Municipality">The municipality's 4-digit code.</param>
/// <param name="TitleDa">Its title in Danish.</param>
/// <param name="TitleEn">Its title in English.</param>
/// <param name="Responsible">Whom a milestone waits for; null for what is planned.</param>
/// <param name="Version">The version of what it was last changed with.</param>
/// <param name="ChangedAt">When that was, UTC.</param>
internal sealed record CalendarDay(
    string Kind, string Key, DateOnly Day, string Municipality, string TitleDa, string TitleEn, string? Responsible, int Version,
    DateTimeOffset ChangedAt);
