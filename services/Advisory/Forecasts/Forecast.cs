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
/// <c>pace</c>: the plan's remainder at that pace. <c>overdue</c>: the next one after all that is finished is overdue and has to be
/// reached first, from today on, and that takes longer. <c>plan</c>: nothing is finished yet. <c>ended</c>: it has ended.
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
    /// It is computed on days without pauses, and the days the course has stood still are added at the end: whatever the pace, a pause
    /// moves the forecast by its own days. What is finished is put in the order it was due. Each has taken the days since the one before it
    /// was reached, and was planned to take those between the two due days. The pace is all days taken by all days planned; the range is
    /// that of the quarters of the single ones. The rest of the plan, from the last finished one's due day to the end, is then gone through
    /// at that pace, from the day it was reached. It cannot end earlier than what is overdue and comes after all that is finished, reached
    /// today, would let it. What was left open before that holds nothing up: what came after it is done.
    /// </remarks>
    internal static Forecast Of(CourseSnapshot course, DateOnly today)
    {
        if (course.EndedOn is { } ended)
        {
            return new(course.EndsOn, ended, ended, ended, ended.DayNumber - course.BaselineEndsOn.DayNumber, 1, 0, 0, "ended");
        }

        // While it is paused beyond what was expected, the plan moves on by a day each day.
        var paused = CourseClock.PausedDays(course) + CourseClock.OverrunDays(course.Status, course.Pauses, today);

        var spans = Spans(course);
        var open = course.Milestones.Where(CourseClock.IsOpen).ToList();
        var overdue = course.Status == CourseStatus.Active ? open.Count(milestone => milestone.Due < today) : 0;
        var pace = PaceOf(spans.Sum(span => span.Taken), spans.Sum(span => span.Planned));
        var (fast, slow) = Quarters(spans, pace);

        var (worked, end) = (Worked(course, today), CourseClock.AgreedEnd(course));
        var ahead = open.Select(milestone => CourseClock.DueWithoutPauses(course, milestone)).Where(due => spans is [] || due > spans[^1].Due)
            .Order().Select(due => (DateOnly?)due).FirstOrDefault();

        var (likely, basis) = At(pace);
        return new(
            course.EndsOn, likely, Min(At(fast).Day, likely), Max(At(slow).Day, likely), likely.DayNumber - course.BaselineEndsOn.DayNumber,
            Math.Round(pace, 2), spans.Count, overdue, basis);

        (DateOnly Day, string Basis) At(decimal speed)
        {
            var byPace = spans is [] ? end : spans[^1].Reached.AddDays((int)Math.Round((end.DayNumber - spans[^1].Due.DayNumber) * speed));
            var byOverdue = ahead < worked ? worked.AddDays((int)Math.Round((end.DayNumber - ahead.Value.DayNumber) * speed)) : DateOnly.MinValue;
            return (
                Max(Max(byOverdue, byPace).AddDays(paused), open.Count > 0 ? today : DateOnly.MinValue),
                byOverdue > byPace ? "overdue" : spans is [] ? "plan" : "pace");
        }
    }

    /// <summary>The day it would be had the course not stood still before it.</summary>
    private static DateOnly Worked(CourseSnapshot course, DateOnly day) => day.AddDays(-(course.Pauses ?? [])
        .Where(pause => pause.From < day)
        .Sum(pause => Min(pause.ResumedOn ?? day, day).DayNumber - pause.From.DayNumber));

    /// <summary>What was finished after the start, each with the days planned for it and the days it took, all without pauses.</summary>
    private static List<Span> Spans(CourseSnapshot course)
    {
        List<Span> spans = [];
        var (last, reached) = (course.StartsOn, course.StartsOn);
        foreach (var (due, on) in course.Milestones
            .Where(milestone => milestone.ReachedOn is not null)
            .Select(milestone => (Due: CourseClock.DueWithoutPauses(course, milestone), On: Worked(course, milestone.ReachedOn!.Value)))
            .Where(finished => finished.Due > course.StartsOn)
            .Order())
        {
            // Reached out of order it took no days of its own, and the later one is what counts.
            if (due > last)
            {
                var day = Max(reached, on);
                spans.Add(new(due, day, due.DayNumber - last.DayNumber, day.DayNumber - reached.DayNumber));
                (last, reached) = (due, day);
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

    /// <summary>From one finished milestone to the next.</summary>
    private sealed record Span(DateOnly Due, DateOnly Reached, int Planned, int Taken);
}
