using PeerAdvisory.Advisory.Clock;
using PeerAdvisory.Advisory.Notices;
using PeerAdvisory.Advisory.Tests.Running;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.Tests.Notices;

/// <summary>Looks at whole courses and remembers what it saw: no queue, no index, no database.</summary>
internal sealed class Onlooker
{
    private readonly Dictionary<string, bool> _facts = new(StringComparer.Ordinal);

    internal long Entries { get; private set; }

    internal IEnumerable<string> Standing => _facts.Where(fact => fact.Value).Select(fact => fact.Key);

    internal IEnumerable<string> Withdrawn => _facts.Where(fact => !fact.Value).Select(fact => fact.Key);

    internal void Look(Guid id, CourseSnapshot course, DateOnly today)
    {
        foreach (var milestone in course.Milestones.Where(CourseClock.IsOpen))
        {
            // What was recorded of another due day of it holds no more.
            foreach (var former in Standing.Where(fact =>
                fact.StartsWith($"{id} {milestone.Code} ", StringComparison.Ordinal) && !fact.StartsWith($"{id} {milestone.Code} {milestone.Due:yyyy-MM-dd} ", StringComparison.Ordinal)).ToList())
            {
                _facts[former] = false;
                Entries++;
            }

            foreach (var threshold in course.Status == CourseStatus.Active ? NoticeThresholds.Usual.Days.Where(days => milestone.Due.AddDays(days) <= today) : [])
            {
                var fact = $"{id} {milestone.Code} {milestone.Due:yyyy-MM-dd} {threshold}";
                if (!_facts.TryGetValue(fact, out var stands) || !stands)
                {
                    _facts[fact] = true;
                    Entries++;
                }
            }
        }
    }

    /// <summary>What was recorded is what it saw, each fact with the day it came to pass.</summary>
    internal async Task Agrees(SimulatedAdvisory advisory)
    {
        Assert.Equal(
            Standing.Order(StringComparer.Ordinal),
            (await advisory.Lines("select concat_ws(' ', course, milestone, due, threshold) from milestone_notices where not withdrawn")).Order(StringComparer.Ordinal));
        Assert.Equal(
            Withdrawn.Order(StringComparer.Ordinal),
            (await advisory.Lines("select concat_ws(' ', course, milestone, due, threshold) from milestone_notices where withdrawn")).Order(StringComparer.Ordinal));
        Assert.Equal(0, await advisory.Database.Ask<long>("""
            select count(*) from milestone_notices
             where (snapshot ->> 'fellOn')::date <> due::date + threshold
            """));

        // One entry for each time a fact came to hold, and one for each time it ceased to.
        Assert.Equal(
            Entries,
            await advisory.Database.Ask<long>("select count(*) from journal where stream in (select id from milestone_notices)"));
    }
}
