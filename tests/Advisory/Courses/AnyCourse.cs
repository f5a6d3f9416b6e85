using CsCheck;
using PeerAdvisory.Advisory.Clock;
using PeerAdvisory.Advisory.Courses;
using PeerAdvisory.Advisory.Templates;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Contracts.Advisory.V1;
using PeerAdvisory.Contracts.Enrolment.V1;

namespace PeerAdvisory.Advisory.Tests.Courses;

/// <summary>Courses and what can be done to them, at random.</summary>
internal static class AnyCourse
{
    private static readonly string[] Codes = [.. CourseTemplates.First.Milestones.Select(milestone => milestone.Code), "NO_SUCH"];

    internal static CourseClock Clock { get; } = new(AgencyCalendar.Usual);

    /// <summary>
    /// Version 1 of the template with some milestones counted from others, so that moves have something to move.
    /// </summary>
    internal static CourseTemplate Anchored { get; } = CourseTemplates.First with
    {
        Milestones =
        [
            .. CourseTemplates.First.Milestones.Select(milestone => milestone.Code switch
            {
                "LEADER_COURSE" => milestone with { Anchor = "WORKSHOP_1", Months = 1 },
                "ROLE_DESCRIPTION" => milestone with { Anchor = "LEADER_COURSE", Months = 1 },
                _ => milestone,
            }),
        ],
    };

    internal static Gen<DateOnly> Start { get; } = Gen.Int[0, 7_000].Select(new DateOnly(2015, 1, 1).AddDays);

    internal static CourseSnapshot Planned(DateOnly start)
    {
        var end = CourseClock.EndsOn(Anchored, start);
        return new("0751", Guid.Empty, 1, CourseStatus.Active, start, end, end, Clock.Milestones(Anchored, start));
    }

    /// <summary>One thing somebody asks of a course on a day; it may well be refused. Few municipalities leave, or no course would last.</summary>
    internal static Gen<Step> Step { get; } = Gen.Select(
        Gen.Frequency((40, Gen.Int[0, 9]), (1, Gen.Const(10)), (4, Gen.Const(11)), (1, Gen.Const(12))), Gen.Int[1, 45], Gen.Int[0, Codes.Length - 1], Gen.Int[-30, 200], Gen.Bool,
        (what, later, code, days, choice) => new Step(what, later, Codes[code], days, choice));

    internal static Gen<Step[]> Steps { get; } = Step.Array[0, 40];

    /// <summary>What the step decides; null where it is refused.</summary>
    internal static IReadOnlyList<Decision<CourseSnapshot>>? Try(CourseSnapshot course, Step step, Stamp stamp)
    {
        var day = stamp.Today.AddDays(step.Days);
        try
        {
            return step.What switch
            {
                0 => [PauseCourse.Decide(course, new()
                {
                    From = step.Choice ? stamp.Today : stamp.Today.AddDays(-step.Later), Reason = PauseReason.Budget, ExpectedResumeOn = day,
                }, null, Clock, stamp)],
                1 => [ResumeCourse.Decide(course, new() { ResumedOn = step.Choice ? stamp.Today : stamp.Today.AddDays(-step.Later) }, null, Clock, stamp)],
                2 => [ExtendCourse.Decide(course, new() { EndsOn = course.EndsOn.AddDays(step.Days), Reason = "by-agreement", MoveAnchored = step.Choice }, null, Clock, stamp)],
                3 or 4 => [RescheduleMilestone.Decide(course, new() { Milestone = step.Code, Due = day, Reason = "not-ready", MoveAnchored = step.Choice }, null, Clock, stamp)],
                5 => [WaiveMilestone.Decide(course, new() { Milestone = step.Code, Reason = WaiverReason.NotRelevant }, null, stamp)],
                6 => [ReopenMilestone.Decide(course, new() { Milestone = step.Code, Reason = ReopeningReason.WrongDay }, null, Clock, stamp)],
                7 => [CompleteCourse.Decide(course, new() { CompletedOn = stamp.Today }, lessonsApproved: true, null, stamp)],
                8 => LogMilestone.Decide(
                    course,
                    new() { Entries = [.. Codes.SkipLast(1).Take(step.Later).Where(code => course.Milestone(code).ReachedOn is null).Select(code => new MilestoneEntry { Milestone = code, ReachedOn = stamp.Today })] },
                    new Note?[50], Clock, stamp),
                10 => WithdrawCourse.Decide(course, stamp.Today, WithdrawalReason.Priorities, stamp) is { } withdrawn ? [withdrawn] : null,
                11 => [AssignConsultant.Decide(course, step.Choice ? "consultant-1" : "consultant-2", stamp.Today.AddDays(Math.Min(step.Days, 0)), null, stamp)],
                12 => EndByAgreement.Decide(course, stamp.Today, CompletionReason.EndedByAgreement, stamp) is { } agreed ? [agreed] : null,
                _ => LogMilestone.Decide(course, new() { Milestone = step.Code, ReachedOn = day }, [null], Clock, stamp),
            };
        }
        catch (ProblemException)
        {
            return null;
        }
    }

    /// <summary>The course's life: every event of it, in order.</summary>
    internal static (CourseSnapshot Course, IReadOnlyList<Decision<CourseSnapshot>> Events) Live(DateOnly start, Step[] steps)
    {
        var course = Planned(start);
        var (today, version) = (start.AddMonths(-1), 1);
        List<Decision<CourseSnapshot>> events = [];
        foreach (var step in steps)
        {
            today = today.AddDays(step.Later);
            foreach (var decision in Try(course, step, new(Guid.Empty, version + 1, DateTimeOffset.UnixEpoch, today)) ?? [])
            {
                (course, version) = (decision.Event.Snapshot, decision.Event.Version);
                events.Add(decision);
            }
        }

        return (course, events);
    }
}

/// <summary>One thing somebody asks of a course.</summary>
internal sealed record Step(int What, int Later, string Code, int Days, bool Choice);
