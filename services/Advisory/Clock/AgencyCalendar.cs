using System.Globalization;

namespace PeerAdvisory.Advisory.Clock;

/// <summary>
/// The days on which the agency works: Monday to Friday that are no public holiday and none of its own days off.
/// </summary>
/// <param name="DaysOff">
/// Days of the year, such as 24 December, on which the agency keeps closed although they are no public holidays.
/// </param>
public sealed record AgencyCalendar(IReadOnlySet<(int Month, int Day)> DaysOff)
{
    /// <summary>5 June (Constitution Day), 24 and 31 December: an employer's own days off, which no law makes holidays.</summary>
    public static AgencyCalendar Usual { get; } = new(new HashSet<(int, int)> { (6, 5), (12, 24), (12, 31) });

    /// <summary>Public holidays alone.</summary>
    public static AgencyCalendar HolidaysAlone { get; } = new(new HashSet<(int, int)>());

    /// <summary>
    /// The calendar of the setting <c>Calendar:DaysOff</c>: days of the year such as <c>06-05,12-24</c>, comma separated. Empty is
    /// none; absent is <see cref="Usual"/>.
    /// </summary>
    /// <exception cref="FormatException">A day does not exist in any year.</exception>
    public static AgencyCalendar Of(string? setting) => setting is null
        ? Usual
        : new(setting.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(day => DateOnly.ParseExact($"2024-{day}", "yyyy-MM-dd", CultureInfo.InvariantCulture))
            .Select(day => (day.Month, day.Day))
            .ToHashSet());

    /// <summary>Whether the agency works on the day.</summary>
    public bool Works(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !DanishHolidays.Contains(day) && !DaysOff.Contains((day.Month, day.Day));

    /// <summary>The day itself where it is a working day, otherwise the next that is.</summary>
    public DateOnly From(DateOnly day)
    {
        while (!Works(day))
        {
            day = day.AddDays(1);
        }

        return day;
    }
}
