using CsCheck;
using PeerAdvisory.Advisory.Clock;
using PeerAdvisory.Advisory.Courses;
using PeerAdvisory.Advisory.Templates;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.Tests.Courses;

/// <summary>What holds in whatever order milestones are reached.</summary>
public sealed class LogMilestoneProperties
{
    private static readonly CourseClock Clock = new(AgencyCalendar.HolidaysAlone);

    private static readonly DateOnly Start = new(2025, 1, 6);
    private static readonly string[] Codes = [.. CourseTemplates.First.Milestones.Select(milestone => milestone.Code)];

    [Fact]
    public void The_order_in_which_milestones_are_logged_does_not_matter() =>
        Gen.Select(Gen.Shuffle(Codes), Gen.Shuffle(Codes)).Sample((one, other) => LogAll(one).Milestones.SequenceEqual(LogAll(other).Milestones));

    [Fact]
    public void Logging_never_touches_a_date_that_was_planned() =>
        Gen.Shuffle(Codes).Sample(order => LogAll(order).Milestones.Select(milestone => milestone with { ReachedOn = null })
            .SequenceEqual(Clock.Milestones(CourseTemplates.First, Start)));

    private static CourseSnapshot LogAll(string[] order)
    {
        var course = new CourseSnapshot(
            "0751", Guid.Empty, 1, CourseStatus.Active, Start, new(2026, 7, 6), new(2026, 7, 6), Clock.Milestones(CourseTemplates.First, Start));
        var stamp = new Stamp(Guid.Empty, 1, DateTimeOffset.UnixEpoch, new(2026, 12, 1));
        foreach (var code in order)
        {
            stamp = stamp with { Version = stamp.Version + 1 };
            var reachedOn = Start.AddDays(Array.IndexOf(Codes, code) * 20);
            course = LogMilestone.Decide(course, new LogMilestone { Milestone = code, ReachedOn = reachedOn }, [null], Clock, stamp)[0].Event.Snapshot;
        }

        return course;
    }
}
