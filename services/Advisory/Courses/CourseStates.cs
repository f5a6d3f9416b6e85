using PeerAdvisory.Advisory.Clock;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.Courses;

/// <summary>What can be done with a course in which status. Where it can lead is said by the use cases.</summary>
internal static class CourseStates
{
    /// <summary>Possible where a newer version of the template has been published.</summary>
    internal const string TemplateChanges = "template-changes";

    /// <summary>Possible where no required milestone is open and the lessons learned are approved.</summary>
    internal const string Completions = "completions";

    /// <summary>The sub-resources that can be posted to on a day: before its start a course neither stands still nor is completed.</summary>
    internal static IReadOnlyList<string> Next(CourseSnapshot course, DateOnly today) =>
        today < course.StartsOn ? [.. Next(course).Except(["pauses", Completions])] : Next(course);

    private static IReadOnlyList<string> Next(CourseSnapshot course) => course.Status switch
    {
        CourseStatus.Active =>
        [
            .. ForMilestones(course), "pauses", "extensions", .. course.RequiredStill().Any() ? Array.Empty<string>() : [Completions], "notes",
            "assignments", "redactions", TemplateChanges,
            .. course.Milestones.Any(CourseClock.IsOpen) ? ["reschedulings"] : Array.Empty<string>(),
        ],

        // What had happened before it paused can still be logged; nothing is planned until it goes on.
        CourseStatus.Paused => [.. ForMilestones(course), "resumptions", "notes", "assignments", "redactions"],
        _ => ["redactions"],
    };

    private static IEnumerable<string> ForMilestones(CourseSnapshot course)
    {
        if (course.Milestones.Any(CourseClock.IsOpen))
        {
            yield return "milestone-entries";
        }

        if (course.Milestones.Any(milestone => CourseClock.IsOpen(milestone) && !milestone.Required))
        {
            yield return "waivers";
        }

        if (!course.Milestones.All(CourseClock.IsOpen))
        {
            yield return "reopenings";
        }
    }

    /// <summary>The open milestones without which it is not completed, unless by agreement.</summary>
    internal static IEnumerable<MilestoneSnapshot> RequiredStill(this CourseSnapshot course) =>
        course.Milestones.Where(milestone => milestone.Required && CourseClock.IsOpen(milestone));

    /// <summary>Refuses what cannot be done in the course's status.</summary>
    internal static void MustBe(this CourseSnapshot course, params string[] statuses)
    {
        if (!statuses.Contains(course.Status))
        {
            throw new ProblemException(AdvisoryProblems.WrongCourseStatus);
        }
    }

    /// <summary>Refuses what can be done with an open milestone alone, and says which are.</summary>
    internal static void MustBeOpen(this CourseSnapshot course, MilestoneSnapshot milestone)
    {
        if (!CourseClock.IsOpen(milestone))
        {
            throw new ProblemException(milestone.ReachedOn is not null ? AdvisoryProblems.AlreadyReached : AdvisoryProblems.AlreadyWaived)
                .With("reachedOn", milestone.ReachedOn)
                .With("waivedOn", milestone.WaivedOn)
                .With("open", course.Milestones.Where(CourseClock.IsOpen).Select(one => one.Code).ToArray());
        }
    }

    /// <summary>The milestone a request names.</summary>
    /// <exception cref="ProblemException">The course has none of that code.</exception>
    internal static MilestoneSnapshot Milestone(this CourseSnapshot course, string code) =>
        course.Milestones.FirstOrDefault(milestone => milestone.Code == code)
        ?? throw new ProblemException(Problems.InvalidRequest,
            new FieldError(AdvisoryProblems.UnknownMilestone, "/milestone", [.. course.Milestones.Select(one => one.Code)]));

    /// <summary>The course with one milestone replaced.</summary>
    internal static CourseSnapshot With(this CourseSnapshot course, MilestoneSnapshot milestone) => course with
    {
        Milestones = [.. course.Milestones.Select(one => one.Code == milestone.Code ? milestone : one)],
    };
}
