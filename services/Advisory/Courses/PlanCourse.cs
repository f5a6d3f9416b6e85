using PeerAdvisory.Advisory.Clock;
using PeerAdvisory.Advisory.Templates;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Contracts.Advisory.V1;
using PeerAdvisory.Contracts.Enrolment.V1;

namespace PeerAdvisory.Advisory.Courses;

/// <summary>Plans the course of a municipality that was enrolled.</summary>
internal static class PlanCourse
{
    /// <summary>The course as the clock lays it out. The enrolment meeting, without which nobody is enrolled, has been reached.</summary>
    internal static Decision<CourseSnapshot> Decide(
        Guid enrolment, EnrolmentSnapshot enrolled, CourseTemplate template, CourseClock clock, Stamp stamp)
    {
        var startsOn = enrolled.CohortStartsOn;
        var endsOn = CourseClock.EndsOn(template, startsOn);
        return new(new CoursePlanned(stamp.Stream, stamp.Version, stamp.RecordedAt, new(
            enrolled.Municipality, enrolment, template.Version, CourseStatus.Active, startsOn, BaselineEndsOn: endsOn, EndsOn: endsOn,
            [.. clock.Milestones(template, startsOn).Select(milestone =>
                milestone.Code == MilestoneCodes.EnrolmentMeeting
                    ? milestone with { ReachedOn = enrolled.MeetingHeldOn, Participants = enrolled.MeetingParticipants }
                    : milestone)])));
    }
}
