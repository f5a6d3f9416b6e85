namespace PeerAdvisory.Advisory.Tests.Models;

/// <summary>The days the agency works, as they hang on the wall: copied from a calendar, not computed.</summary>
internal static class PaperCalendar
{
    /// <summary>Easter Sundays.</summary>
    private static readonly DateOnly[] Easters =
    [
        new(2024, 3, 31), new(2025, 4, 20), new(2026, 4, 5), new(2027, 3, 28), new(2028, 4, 16), new(2029, 4, 1), new(2030, 4, 21), new(2031, 4, 13),
        new(2032, 3, 28), new(2033, 4, 17), new(2034, 4, 9), new(2035, 3, 25), new(2036, 4, 13), new(2037, 4, 5), new(2038, 4, 25), new(2039, 4, 10),
        new(2040, 4, 1),
    ];

    /// <summary>Maundy Thursday, Good Friday, Easter Monday, Ascension Day and Whit Monday of those years.</summary>
    private static readonly HashSet<DateOnly> Movable = [.. Easters.SelectMany(easter => new[] { -3, -2, 1, 39, 50 }.Select(easter.AddDays))];

    internal static bool Works(DateOnly day)
    {
        if (day.Year < Easters[0].Year || day.Year > Easters[^1].Year)
        {
            throw new InvalidOperationException($"There is no calendar of {day.Year} on the wall.");
        }

        return day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)
            && (day.Month, day.Day) is not ((1, 1) or (6, 5) or (12, 24) or (12, 25) or (12, 26) or (12, 31))
            && !Movable.Contains(day);
    }
}
