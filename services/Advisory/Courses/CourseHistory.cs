using PeerAdvisory.Contracts.Advisory.V1;
using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Advisory.Courses;

/// <summary>The day an event of a course took effect, apart from when it was recorded. What moves days ahead has none.</summary>
internal static class CourseHistory
{
    internal static DateOnly? EffectiveOn(IEvent<CourseSnapshot> happened) => happened switch
    {
        CoursePlanned => happened.Snapshot.StartsOn,
        MilestoneReached reached => reached.ReachedOn,
        MilestoneWaived waived => waived.WaivedOn,
        CoursePaused paused => paused.From,
        CourseResumed resumed => resumed.ResumedOn,
        ConsultantAssigned assigned => assigned.From,
        CourseCompleted completed => completed.CompletedOn,
        CourseWithdrawn withdrawn => withdrawn.WithdrawnOn,
        _ => null,
    };
}
