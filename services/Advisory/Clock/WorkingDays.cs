namespace PeerAdvisory.Advisory.Clock;

/// <summary>Days on which Danish authorities work: Monday to Friday that are no public holiday.</summary>
public static class WorkingDays
{
    /// <summary>Whether the day is a working day.</summary>
    public static bool Contains(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !DanishHolidays.Contains(day);

    /// <summary>The day itself where it is a working day, otherwise the next that is.</summary>
    public static DateOnly From(DateOnly day)
    {
        while (!Contains(day))
        {
            day = day.AddDays(1);
        }

        return day;
    }
}
