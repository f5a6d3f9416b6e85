using PeerAdvisory.Advisory.Clock;
using PeerAdvisory.Advisory.Notices;
using PeerAdvisory.Advisory.Tests.Running;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.Tests.Reminders;

/// <summary>That a milestone of a course is due soon, due or overdue, as an onlooker sees it.</summary>
internal sealed record Fact(Guid Course, string Municipality, string Consultant, string Code, string Title, DateOnly Due, int Days)
{
    internal string Id => $"{Course} {Code} {Due} {Days}";

    /// <summary>What holds of the courses on a day.</summary>
    internal static async Task<IReadOnlyList<Fact>> Standing(SimulatedAdvisory advisory, IReadOnlyList<Guid> courses, DateOnly today)
    {
        List<Fact> facts = [];
        foreach (var id in courses)
        {
            var course = await advisory.Snapshot(id);
            if (course.Status == CourseStatus.Active)
            {
                facts.AddRange(
                    from milestone in course.Milestones.Where(CourseClock.IsOpen)
                    from days in NoticeThresholds.Usual.Days
                    where milestone.Due.AddDays(days) <= today
                    select new Fact(id, course.Municipality, course.Consultants![^1].Consultant, milestone.Code, milestone.TitleDa, milestone.Due, days));
            }
        }

        return facts;
    }
}
