using PeerAdvisory.Chassis.Errors;

namespace PeerAdvisory.Advisory.Calendars;

/// <summary>The errors of calendar feeds.</summary>
internal static class CalendarProblems
{
    /// <summary>
    /// Gone, and not merely not found: to Thunderbird "not found" is a calendar that has yet to be filled, so it goes on showing what it
    /// last read. It puts a calendar that is gone aside.
    /// </summary>
    internal static ProblemType Revoked { get; } = new("calendar-revoked", 410,
        "Kalenderabonnementet er tilbagekaldt. Opret et nyt for at få en ny adresse.",
        "The calendar feed has been revoked. Open another to get a new address.");
}
