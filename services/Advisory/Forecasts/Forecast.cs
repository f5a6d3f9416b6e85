using PeerAdvisory.Advisory.Clock;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.Forecasts;

/// <summary>When a course will end if it goes on as it has gone: the likeliest day, a range, and what they were computed from.</summary>
/// <param name="EndsOn">The day it now ends by plan, pauses and extensions included.</param>
/// <param name="Likely">The forecast.</param>
/// <param name="Earliest">The end if the rest goes as fast as the faster quarter of what is finished.</param>
/// <param name="Latest">The end if the rest goes as slowly as the slower quarter of what is finished.</param>
/// <param name="DriftDays">Days from the end first planned to the forecast; negative when earlier.</param>
/// <param name="Pace">
/// Days taken for each day planned, over all that is finished: 1 as planned, 1.2 a fifth slower. From 0.5 to 2.
/// </param>
/// <param name="Finished">How many milestones with a length of their own were finished since the start: what the pace is computed from.</param>
/// <param name="Overdue">How many open milestones are past their day.</param>
/// <param name="Basis">
/// <c>pace</c>: the plan's remainder at that pace. <c>overdue</c>: what is overdue has to be reached first, from today on, and that
/// takes longer. <c>plan</c>: nothing is finished yet. <c>ended</c>: it has ended.
/// </param>
public sealed record Forecast(
    DateOnly EndsOn, DateOnly Likely, DateOnly Earliest, DateOnly Latest, int DriftDays, decimal Pace, int Finished, int Overdue, string Basis)
{
    private const decimal Fastest = 0.5m;
    private const decimal Slowest = 2m;

    /// <summary>How far a pace is off at least, either way: with few milestones finished nobody knows better.</summary>
    private const decimal LeastSpread = 0.1m;

    /// <summary>The forecast of a course as it stands on a day.</summary>
    /// <remarks>
    /// What is finished is put in the order it was due. Each has taken the days since the one before it was reached, and was planned to
    /// take those between the two due days, which pauses put off alike. The pace is all days taken by all days planned; the range is
    /// that of the quarters of the single ones. The rest of the plan, from the last finished one's due day to the end, is then gone
    /// through at that pace, from the day it was reached. It cannot end earlier than what is overdue, reached today, would let it.
    /// </remarks>
    internal static Forecast Of(CourseSnapshot course, DateOnly today)
    {
        if (course.EndedOn is { } ended)
        {
            return new(course.EndsOn, ended, ended, ended, ended.DayNumber - course.BaselineEndsOn.DayNumber, 1, 0, 0, "ended");
        }

        var spans = Spans(course);
        var open = course.Milestones.Where(CourseClock.IsOpen).ToList();

        // While it is paused beyond what was expected, the plan moves on by a day each day.
        var waits = course.Status == CourseStatus.Paused ? Math.Max(0, today.DayNumber - course.Pauses![^1].ExpectedResumeOn.DayNumber) : 0;
        var planned = course.EndsOn.AddDays(waits);
        var overdue = course.Status == CourseStatus.Active ? open.Count(milestone => milestone.Due < today) : 0;
        var pace = PaceOf(spans.Sum(span => span.Taken), spans.Sum(span => span.Planned));
        var (fast, slow) = Quarters(spans, pace);

        var (likely, basis) = At(pace);
        return new(
            course.EndsOn, likely, Min(At(fast).Day, likely), Max(At(slow).Day, likely), likely.DayNumber - course.BaselineEndsOn.DayNumber,
            Math.Round(pace, 2), spans.Count, overdue, basis);

        (DateOnly Day, string Basis) At(decimal speed)
        {
            var byPace = spans is [] ? planned : spans[^1].Reached.AddDays((int)Math.Round((planned.DayNumber - spans[^1].Due.DayNumber) * speed));
            var firstOpen = open.Count == 0 ? (DateOnly?)null : open.Min(milestone => milestone.Due).AddDays(waits);
            var byOverdue = firstOpen < today ? today.AddDays((int)Math.Round((planned.DayNumber - firstOpen.Value.DayNumber) * speed)) : DateOnly.MinValue;
            return byOverdue > byPace ? (byOverdue, "overdue") : (Max(byPace, open.Count > 0 ? today : byPace), spans is [] ? "plan" : "pace");
        }
    }

    /// <summary>What was finished after the start, each with the days planned for it and the days it took.</summary>
    private static List<Span> Spans(CourseSnapshot course)
    {
        List<Span> spans = [];
        var (due, reached) = (course.StartsOn, course.StartsOn);
        foreach (var milestone in course.Milestones
            .Where(milestone => milestone.ReachedOn is not null && milestone.Due > course.StartsOn)
            .OrderBy(milestone => milestone.Due).ThenBy(milestone => milestone.ReachedOn))
        {
            // Reached out of order it took no days of its own, and the later one is what counts.
            var on = Max(reached, milestone.ReachedOn!.Value);
            if (milestone.Due > due)
            {
                spans.Add(new(milestone.Due, on, milestone.Due.DayNumber - due.DayNumber, on.DayNumber - reached.DayNumber));
                (due, reached) = (milestone.Due, on);
            }
        }

        return spans;
    }

    private static decimal PaceOf(int taken, int planned) => planned == 0 ? 1 : Math.Clamp((decimal)taken / planned, Fastest, Slowest);

    private static (decimal Fast, decimal Slow) Quarters(List<Span> spans, decimal pace)
    {
        var paces = spans.Select(span => PaceOf(span.Taken, span.Planned)).Order().ToList();
        var (fast, slow) = paces is [] ? (pace, pace) : (paces[(paces.Count - 1) / 4], paces[paces.Count - 1 - ((paces.Count - 1) / 4)]);
        return (Math.Min(fast, pace - LeastSpread), Math.Max(slow, pace + LeastSpread));
    }

    private static DateOnly Max(DateOnly one, DateOnly other) => one > other ? one : other;

    private static DateOnly Min(DateOnly one, DateOnly other) => one < other ? one : other;

    private sealed record Span(DateOnly Due, DateOnly Reached, int Planned, int Taken);
}
