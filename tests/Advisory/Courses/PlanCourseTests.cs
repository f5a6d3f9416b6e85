using PeerAdvisory.Advisory.Clock;
using PeerAdvisory.Advisory.Courses;
using PeerAdvisory.Advisory.Templates;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Contracts.Advisory.V1;
using PeerAdvisory.Contracts.Enrolment.V1;

namespace PeerAdvisory.Advisory.Tests.Courses;

/// <summary>What a course is planned as.</summary>
public sealed class PlanCourseTests
{
    private static readonly CourseClock Clock = new(AgencyCalendar.HolidaysAlone);

    private static readonly DateOnly Start = new(2025, 8, 18);
    private static readonly Stamp Now = new(Guid.CreateVersion7(), 1, new(2025, 6, 10, 8, 0, 0, TimeSpan.Zero), new(2025, 6, 10));

    [Fact]
    public void It_starts_with_its_cohort_and_has_the_templates_milestones_on_the_clocks_days()
    {
        var enrolled = Enrolled(meeting: new(2025, 6, 3));

        var course = Plan(enrolled, CourseTemplates.First, Clock, Now).Event.Snapshot;

        Assert.Equal(("0751", enrolled.Stream, 1, CourseStatus.Active), (course.Municipality, course.Enrolment, course.TemplateVersion, course.Status));
        Assert.Equal((Start, new DateOnly(2027, 2, 18), new DateOnly(2027, 2, 18)), (course.StartsOn, course.BaselineEndsOn, course.EndsOn));
        Assert.Equal(
            Clock.Milestones(CourseTemplates.First, Start),
            course.Milestones.Select(milestone => milestone with { ReachedOn = null }));
    }

    [Fact]
    public void The_enrolment_meeting_is_reached_already_and_nothing_else_is()
    {
        var course = Plan(Enrolled(meeting: new(2025, 6, 3)), CourseTemplates.First, Clock, Now).Event.Snapshot;

        var reached = Assert.Single(course.Milestones, milestone => milestone.ReachedOn is not null);
        Assert.Equal(("ENROLMENT_MEETING", new DateOnly(2025, 6, 3)), (reached.Code, reached.ReachedOn));
    }

    [Fact]
    public void An_enrolment_without_a_meeting_leaves_it_open() =>
        Assert.DoesNotContain(
            Plan(Enrolled(meeting: null), CourseTemplates.First, Clock, Now).Event.Snapshot.Milestones,
            milestone => milestone.ReachedOn is not null);

    private static Decision<CourseSnapshot> Plan(MunicipalityEnrolled enrolled, CourseTemplate template, CourseClock clock, Stamp stamp) =>
        PlanCourse.Decide(enrolled.Stream, enrolled.Snapshot, template, clock, stamp);

    private static MunicipalityEnrolled Enrolled(DateOnly? meeting) => new(
        Guid.CreateVersion7(), 3, new(2025, 6, 10, 7, 0, 0, TimeSpan.Zero),
        new("0751", Guid.CreateVersion7(), Guid.CreateVersion7(), Start, EnrolmentStatus.Enrolled, new(2025, 5, 12), meeting, new(2025, 6, 10)));
}
