using PeerAdvisory.Advisory.Courses;
using PeerAdvisory.Advisory.Templates;
using PeerAdvisory.Advisory.Tests.Courses;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.Tests.Templates;

/// <summary>
/// What a course is not completed without once it has moved to another version: what was logged by mistake is opened again there, and the
/// course is completed or not as that version says.
/// </summary>
public sealed class TemplateMoveTests
{
    private const string Recruitment = "PEER_RECRUITMENT";
    private const string Agreement = "AGREEMENT";

    private static readonly Stamp Now = new(Guid.Empty, 2, DateTimeOffset.UnixEpoch, new(2026, 8, 1));

    /// <summary>Everything required has been reached, and what is not is open.</summary>
    private static readonly CourseSnapshot Done = AnyCourse.Planned(new(2025, 1, 6)) is var course
        ? course with
        {
            Milestones = [.. course.Milestones.Select(milestone => milestone.Required ? milestone with { ReachedOn = new DateOnly(2026, 7, 1) } : milestone)],
        }
        : null!;

    private static readonly CourseTemplate Requiring = AnyCourse.Anchored with
    {
        Version = 2,
        Milestones = [.. AnyCourse.Anchored.Milestones.Select(milestone => milestone.Code == Recruitment ? milestone with { Required = true } : milestone)],
    };

    private static readonly CourseTemplate Lacking = AnyCourse.Anchored with
    {
        Version = 2,
        Milestones = [.. AnyCourse.Anchored.Milestones.Where(milestone => milestone.Code != Agreement)],
    };

    [Fact]
    public void What_was_waived_stays_so_and_once_opened_again_the_course_is_not_completed_without_it_where_the_newer_version_requires_it()
    {
        var waived = WaiveMilestone.Decide(Done, new() { Milestone = Recruitment, Reason = WaiverReason.NotRelevant }, null, Now).Event.Snapshot;

        var move = Move(waived, Requiring);

        Assert.Equal(("kept", "required"), Fate(move, Recruitment));
        Assert.Equal(CourseStatus.Completed, Complete(move.Course).Status);
        var reopened = Reopen(move.Course, Recruitment);
        Assert.Equal([Recruitment], Missing(reopened));
        Assert.Equal("required-milestone", Assert.Throws<ProblemException>(() => Waive(reopened, Recruitment)).Type.Code);
        Assert.Equal(CourseStatus.Completed, Complete(Reach(reopened, Recruitment)).Status);
    }

    [Fact]
    public void What_the_newer_version_lacks_is_kept_and_once_opened_again_the_course_is_completed_without_it()
    {
        var move = Move(Done, Lacking);

        Assert.Equal(("kept-although-gone", "required"), Fate(move, Agreement));
        var reopened = Reopen(move.Course, Agreement);
        Assert.Equal(CourseStatus.Completed, Complete(reopened).Status);
        Assert.Equal(CourseStatus.Completed, Complete(Waive(reopened, Agreement)).Status);
    }

    [Fact]
    public void What_a_version_lacked_is_required_again_by_a_still_newer_one_that_has_it()
    {
        var gone = Move(Done, Lacking).Course;

        var back = TemplateMove.Of(gone, Lacking, AnyCourse.Anchored with { Version = 3 }, AnyCourse.Clock);

        Assert.Equal(("kept", "required"), Fate(back, Agreement));
        Assert.Equal([Agreement], Missing(Reopen(back.Course, Agreement)));
    }

    private static TemplateMove Move(CourseSnapshot course, CourseTemplate to) => TemplateMove.Of(course, AnyCourse.Anchored, to, AnyCourse.Clock);

    private static (string Fate, string Changed) Fate(TemplateMove move, string code)
    {
        var fate = move.Fates.Single(one => one.Code == code);
        return (fate.Fate, string.Join(' ', fate.Changed));
    }

    private static CourseSnapshot Reopen(CourseSnapshot course, string code) =>
        ReopenMilestone.Decide(course, new() { Milestone = code, Reason = ReopeningReason.EnteredByMistake }, null, AnyCourse.Clock, Now).Event.Snapshot;

    private static CourseSnapshot Waive(CourseSnapshot course, string code) =>
        WaiveMilestone.Decide(course, new() { Milestone = code, Reason = WaiverReason.NotRelevant }, null, Now).Event.Snapshot;

    private static CourseSnapshot Reach(CourseSnapshot course, string code) =>
        LogMilestone.Decide(course, new() { Milestone = code, ReachedOn = new DateOnly(2026, 7, 2) }, [null], AnyCourse.Clock, Now)[^1].Event.Snapshot;

    private static CourseSnapshot Complete(CourseSnapshot course) =>
        CompleteCourse.Decide(course, new() { CompletedOn = new(2026, 7, 6) }, lessonsApproved: true, null, Now).Event.Snapshot;

    private static string[] Missing(CourseSnapshot course) =>
        Assert.IsType<string[]>(Assert.Throws<ProblemException>(() => Complete(course)).Extensions["missing"]);
}
