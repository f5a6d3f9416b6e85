using System.Globalization;
using System.Text.Json.Serialization;
using PeerAdvisory.Advisory.Clock;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.Courses;

/// <summary>An advisory course (<i>rådgivningsforløb</i>) as callers see it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">Its version, also its ETag.</param>
/// <param name="Municipality">The municipality's 4-digit code.</param>
/// <param name="Enrolment">The enrolment that began it.</param>
/// <param name="TemplateVersion">The version of the course template it is on: the one it was planned on, or moved to.</param>
/// <param name="Status">One of active, paused, completed, withdrawn.</param>
/// <param name="StartsOn">Its first day.</param>
/// <param name="BaselineEndsOn">The day it was planned to end; never changes.</param>
/// <param name="EndsOn">The day it now ends; where it is paused, if it goes on on the day expected: see <c>pauseOverrunDays</c>.</param>
/// <param name="EndedOn">The day it was completed or withdrawn; null while it goes on.</param>
/// <param name="PausedDays">How long it has stood still in all, days; a pause that lasts counts to when it is expected to end.</param>
/// <param name="Pauses">Its pauses, oldest first.</param>
/// <param name="Consultant">Who of SBST has it: an opaque id. Null where nobody has, and for callers outside SBST.</param>
/// <param name="Assignments">Who of SBST has had it, and from when to when, oldest first; empty for callers outside SBST.</param>
/// <param name="Milestones">Its milestones, in the template's order.</param>
/// <param name="Next">What the caller may do next: sub-resources to POST to.</param>
public sealed record Course(
    Guid Id,
    int Version,
    string Municipality,
    Guid Enrolment,
    int TemplateVersion,
    string Status,
    DateOnly StartsOn,
    DateOnly BaselineEndsOn,
    DateOnly EndsOn,
    DateOnly? EndedOn,
    int PausedDays,
    IReadOnlyList<PauseSnapshot> Pauses,
    string? Consultant,
    IReadOnlyList<AssignmentSnapshot> Assignments,
    IReadOnlyList<Milestone> Milestones,
    IReadOnlyList<string> Next)
{
    /// <summary>What became of each entry, in the answer to a request that logged many milestones; left out of every other.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<EntryResult>? Results { get; init; }

    /// <summary>
    /// How many days its pause has lasted beyond what was expected, today; 0 where it has not. Its end and what is due are not put off by them
    /// before it goes on; then they are, by as many.
    /// </summary>
    public int PauseOverrunDays { get; init; }

    internal static readonly Aggregate<CourseSnapshot> Aggregate = new("courses", "/v1/courses",
        (id, version, course, caller) => new Course(
            id, version, course.Municipality, course.Enrolment, course.TemplateVersion, course.Status,
            course.StartsOn, course.BaselineEndsOn, course.EndsOn, course.EndedOn, CourseClock.PausedDays(course), course.Pauses ?? [],
            caller.RunsProgramme ? course.Consultants?[^1].Consultant : null, caller.RunsProgramme ? course.Consultants ?? [] : [],
            [.. course.Milestones.Select(Milestone.Of)], NextFor(caller, course))
        {
            PauseOverrunDays = CourseClock.OverrunDays(course.Status, course.Pauses, caller.Today),
        })
    {
        StatusName = "courseStatus",

        // Both are texts of one: the newest version there is, and how the course's lessons learned stand. Each is empty where there is none.
        Circumstance = new(
            """
            concat((select max(template_version) from course_templates), ' ',
                   (select status from (select course, status from lessons_learned) as lessons where course = id))
            """,
            (shown, known) => shown is Course course ? Narrowed(course, known ?? " ") : shown),
        ChangesByDay = ["next", "pauseOverrunDays"],
    };

    /// <summary>Nobody moves to a template that is not there, nor completes a course whose lessons learned are not approved.</summary>
    private static Course Narrowed(Course course, string known)
    {
        var (newest, lessons) = (known.Split(' ')[0], known.Split(' ')[1]);
        return course with
        {
            Next =
            [
                .. course.Next.Where(step => step switch
                {
                    CourseStates.TemplateChanges => int.TryParse(newest, CultureInfo.InvariantCulture, out var version) && version > course.TemplateVersion,
                    CourseStates.Completions => lessons == LessonsLearnedStatus.Approved,
                    _ => true,
                }),
            ],
        };
    }

    private static IReadOnlyList<string> NextFor(Caller caller, CourseSnapshot course) => caller.RunsProgramme ? CourseStates.Next(course, caller.Today) : [];
}

/// <summary>A milestone of a course: planned for a day, and reached on one.</summary>
/// <param name="Code">Its code, unique in the course, such as <c>KICK_OFF</c>.</param>
/// <param name="TitleDa">Its title in Danish.</param>
/// <param name="TitleEn">Its title in English.</param>
/// <param name="Phase">One of enrolment, start-up, mapping, development, anchoring, closing.</param>
/// <param name="Responsible">One of sbst, municipality, sbst-and-municipality, course-provider.</param>
/// <param name="Required">Whether the course can end without it: <c>false</c> means it may be waived.</param>
/// <param name="BaselineDue">The day it was first planned for; never changes.</param>
/// <param name="Due">The day it is now due, or was when it was reached or waived: put off by the pauses that had begun by then.</param>
/// <param name="ReachedOn">The day it was reached; null while it is open or waived.</param>
/// <param name="WaivedOn">The day it was waived; null where it was not.</param>
/// <param name="Participants">Who took part when it was reached, counted by role; empty where that was not said.</param>
/// <param name="Anchor">What its date was counted from: start, end or another milestone's code.</param>
/// <param name="DriftDays">Days from the day first planned to the day reached or, while it is open, due; negative when earlier.</param>
public sealed record Milestone(
    string Code,
    string TitleDa,
    string TitleEn,
    string Phase,
    string Responsible,
    bool Required,
    DateOnly BaselineDue,
    DateOnly Due,
    DateOnly? ReachedOn,
    DateOnly? WaivedOn,
    IReadOnlyList<ParticipantCount> Participants,
    string Anchor,
    int DriftDays)
{
    internal static Milestone Of(MilestoneSnapshot milestone) => new(
        milestone.Code, milestone.TitleDa, milestone.TitleEn, milestone.Phase, milestone.Responsible, milestone.Required,
        milestone.BaselineDue, milestone.Due, milestone.ReachedOn, milestone.WaivedOn, milestone.Participants ?? [],
        milestone.Anchor ?? Templates.Anchors.Start, CourseClock.Drift(milestone));
}
