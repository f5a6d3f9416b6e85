using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.Courses;

/// <summary>
/// Ends the course of a municipality that SBST and it agreed had come far enough, whatever of it is left: the one way round what
/// <see cref="CompleteCourse"/> asks for. Required milestones may be open, lessons learned missing, and the course paused: such a pause stays
/// without the day it ended, since nobody let the course go on. Why it ended is in its history.
/// </summary>
internal static class EndByAgreement
{
    /// <summary>The course, completed; null where it had ended before.</summary>
    internal static Decision<CourseSnapshot>? Decide(CourseSnapshot course, DateOnly endedOn, string reason, Stamp stamp) =>
        course.Status is CourseStatus.Completed or CourseStatus.Withdrawn
            ? null
            : new(
                new CourseCompleted(
                    stamp.Stream, stamp.Version, stamp.RecordedAt, course with { Status = CourseStatus.Completed, EndedOn = endedOn }, endedOn),
                reason);
}
