namespace PeerAdvisory.DemoData.Invented;

/// <summary>How a course goes.</summary>
internal enum Pace
{
    /// <summary>About as planned.</summary>
    Steady,

    /// <summary>A little before its time.</summary>
    Ahead,

    /// <summary>Ever later.</summary>
    Behind,

    /// <summary>As planned, and then nothing.</summary>
    Stalled,
}

/// <summary>When a milestone is reached in a course of some pace.</summary>
internal static class Milestones
{
    /// <summary>The first milestone that a stalled course does not reach.</summary>
    private const int StalledFrom = 10;

    /// <summary>The day it is reached, or null where it has not been by the demonstration's day.</summary>
    /// <param name="municipality">Whose course.</param>
    /// <param name="pace">How it goes.</param>
    /// <param name="place">The milestone's place in the course, from 0.</param>
    /// <param name="code">The milestone.</param>
    /// <param name="due">When it was first planned for.</param>
    /// <param name="start">The course's first day: only what is planned before it is reached before it.</param>
    internal static DateOnly? ReachedOn(string municipality, Pace pace, int place, string code, DateOnly due, DateOnly start)
    {
        var day = Weekdays.OrBefore(due.AddDays(pace switch
        {
            Pace.Ahead => -Draw.Between(2, 16, municipality, code),
            Pace.Behind => Draw.Between(2, 8, municipality, code) + (4 * place),
            _ => Draw.Between(-4, 5, municipality, code),
        }));
        if (due >= start && day < start)
        {
            day = due;
        }

        return day > DemonstrationDay.Day || (pace == Pace.Stalled && place >= StalledFrom) ? null : day;
    }

    /// <summary>A consultant's note, where there is one.</summary>
    internal static string? Note(string municipality, string code) => Draw.Happens(15, municipality, code, "note")
        ? Draw.One(Remarks, municipality, code, "remark")
        : null;

    private static readonly string[] Remarks =
    [
        "Opdigtet demonstrationsdata: god opbakning fra ledelsen.",
        "Opdigtet demonstrationsdata: afholdt digitalt, da lokalet var optaget.",
        "Opdigtet demonstrationsdata: to tilbud deltog, et tredje følger efter.",
        "Opdigtet demonstrationsdata: opfølgning aftalt ved næste statusmøde.",
    ];
}

/// <summary>Things happen on weekdays.</summary>
internal static class Weekdays
{
    /// <summary>The day itself, or the Friday before.</summary>
    internal static DateOnly OrBefore(DateOnly day) => day.DayOfWeek switch
    {
        DayOfWeek.Saturday => day.AddDays(-1),
        DayOfWeek.Sunday => day.AddDays(-2),
        _ => day,
    };
}
