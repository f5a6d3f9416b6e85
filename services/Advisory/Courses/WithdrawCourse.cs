using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.Courses;

/// <summary>Ends the course of a municipality that left the programme.</summary>
internal static class WithdrawCourse
{
    /// <summary>The course, withdrawn; null where it had ended before.</summary>
    internal static Decision<CourseSnapshot>? Decide(CourseSnapshot course, DateOnly withdrawnOn, string reason, Stamp stamp) =>
        course.Status is CourseStatus.Completed or CourseStatus.Withdrawn
            ? null
            : new(
                new CourseWithdrawn(
                    stamp.Stream, stamp.Version, stamp.RecordedAt,
                    course with { Status = CourseStatus.Withdrawn, EndedOn = withdrawnOn }, withdrawnOn, reason),
                reason);
}
