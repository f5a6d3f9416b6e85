namespace PeerAdvisory.Advisory.Clock;

/// <summary>
/// Denmark's public holidays, for any year. 5 June, 24 and 31 December are not among them: whether an office is open on those is
/// its own business.
/// </summary>
public static class DanishHolidays
{
    /// <summary>The last year of <i>store bededag</i>, which was a holiday from 1686.</summary>
    private const int LastGreatPrayerDay = 2023;

    /// <summary>Whether the day is a public holiday.</summary>
    public static bool Contains(DateOnly day) => (day.Month, day.Day) switch
    {
        (1, 1) or (12, 25) or (12, 26) => true,
        _ => (day.DayNumber - EasterSunday(day.Year).DayNumber) switch
        {
            // Maundy Thursday, Good Friday, Easter Sunday and Monday, Ascension Day, Whit Sunday and Monday.
            -3 or -2 or 0 or 1 or 39 or 49 or 50 => true,
            26 => day.Year <= LastGreatPrayerDay,
            _ => false,
        },
    };

    /// <summary>Easter Sunday in the Gregorian calendar, by the method printed in <i>Nature</i> in 1876.</summary>
    public static DateOnly EasterSunday(int year)
    {
        var (century, yearOfCentury) = Math.DivRem(year, 100);
        var golden = year % 19;
        var correction = (century - ((century + 8) / 25) + 1) / 3;
        var epact = ((19 * golden) + century - (century / 4) - correction + 15) % 30;
        var weekday = (32 + (2 * (century % 4)) + (2 * (yearOfCentury / 4)) - epact - (yearOfCentury % 4)) % 7;
        var shift = (golden + (11 * epact) + (22 * weekday)) / 451;
        var (month, day) = Math.DivRem(epact + weekday - (7 * shift) + 114, 31);
        return new(year, month, day + 1);
    }
}
