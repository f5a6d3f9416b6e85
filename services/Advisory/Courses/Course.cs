using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.Courses;

/// <summary>An advisory course (<i>rådgivningsforløb</i>) as callers see it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">Its version, also its ETag.</param>
/// <param name="Municipality">The municipality's 4-digit code.</param>
/// <param name="Enrolment">The enrolment that began it.</param>
/// <param name="TemplateVersion">The version of the course template it was planned on.</param>
/// <param name="Status">Where it stands: active.</param>
/// <param name="StartsOn">Its first day.</param>
/// <param name="BaselineEndsOn">The day it was planned to end; never changes.</param>
/// <param name="EndsOn">The day it now ends.</param>
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
    IReadOnlyList<Milestone> Milestones,
    IReadOnlyList<string> Next)
{
    internal static readonly Aggregate<CourseSnapshot> Aggregate = new("courses", "/v1/courses",
        (id, version, course, caller) => new Course(
            id, version, course.Municipality, course.Enrolment, course.TemplateVersion, course.Status,
            course.StartsOn, course.BaselineEndsOn, course.EndsOn, [.. course.Milestones.Select(Milestone.Of)], NextFor(caller, course)));

    private static IReadOnlyList<string> NextFor(Caller caller, CourseSnapshot course) =>
        caller.Role is not (Roles.Consultant or Roles.ProgrammeManager) ? []
        : course.Milestones.Any(milestone => milestone.ReachedOn is null) ? ["milestone-entries", "redactions"]
        : ["redactions"];
}

/// <summary>A milestone of a course: planned for a day, and reached on one.</summary>
/// <param name="Code">Its code, unique in the course, such as <c>KICK_OFF</c>.</param>
/// <param name="TitleDa">Its title in Danish.</param>
/// <param name="TitleEn">Its title in English.</param>
/// <param name="Phase">One of enrolment, start-up, mapping, development, anchoring, closing.</param>
/// <param name="Responsible">One of sbst, municipality, sbst-and-municipality, course-provider.</param>
/// <param name="Required">Whether the course can end without it: <c>false</c> means it may be waived.</param>
/// <param name="BaselineDue">The day it was first planned for; never changes.</param>
/// <param name="Due">The day it is now due.</param>
/// <param name="ReachedOn">The day it was reached; null while it is open.</param>
public sealed record Milestone(
    string Code,
    string TitleDa,
    string TitleEn,
    string Phase,
    string Responsible,
    bool Required,
    DateOnly BaselineDue,
    DateOnly Due,
    DateOnly? ReachedOn)
{
    internal static Milestone Of(MilestoneSnapshot milestone) => new(
        milestone.Code, milestone.TitleDa, milestone.TitleEn, milestone.Phase, milestone.Responsible, milestone.Required,
        milestone.BaselineDue, milestone.Due, milestone.ReachedOn);
}
