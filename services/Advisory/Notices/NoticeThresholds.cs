using System.Globalization;

namespace PeerAdvisory.Advisory.Notices;

/// <summary>How many days before and after its due day a milestone is taken notice of.</summary>
/// <param name="Days">In order; below zero before, zero on the day, above zero after.</param>
public sealed record NoticeThresholds(IReadOnlyList<int> Days)
{
    /// <summary>Two weeks before, on the day, two weeks after.</summary>
    public static NoticeThresholds Usual { get; } = new([-14, 0, 14]);

    /// <summary>The thresholds of the setting <c>Notices:Thresholds</c>, such as <c>-14,0,14</c>; <see cref="Usual"/> where absent.</summary>
    /// <exception cref="FormatException">One is not a number of days from -366 to 366.</exception>
    public static NoticeThresholds Of(string? setting) => setting is null
        ? Usual
        : new([
            .. setting.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(days => int.Parse(days, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture))
                .Select(days => days is >= -366 and <= 366 ? days : throw new FormatException($"{days} is not from -366 to 366 days."))
                .Distinct().Order(),
        ]);

    /// <summary>How many days before its due day a milestone is first taken notice of; zero where it is not before that day.</summary>
    public int DaysAhead => Math.Max(0, Days.Select(days => -days).DefaultIfEmpty().Max());

    /// <summary>Those that have come to pass, for a milestone due on a day.</summary>
    public IEnumerable<int> Passed(DateOnly due, DateOnly today) => Days.Where(days => due.AddDays(days) <= today);

    /// <summary>The day the next one comes to pass; null after the last.</summary>
    public DateOnly? Next(DateOnly due, DateOnly today) =>
        Days.Select(days => due.AddDays(days)).Where(day => day > today).Select(day => (DateOnly?)day).FirstOrDefault();
}
