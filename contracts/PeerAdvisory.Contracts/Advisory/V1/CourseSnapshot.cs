using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>An advisory course (<i>rådgivningsforløb</i>): one municipality's 18 months with SBST.</summary>
/// <param name="Municipality">The municipality's 4-digit code. A region is never stored: it follows from the code and a date.</param>
/// <param name="Enrolment">The enrolment that began it.</param>
/// <param name="TemplateVersion">The version of the course template it was planned on.</param>
/// <param name="Status">One of <see cref="CourseStatus"/>.</param>
/// <param name="StartsOn">The course's first day.</param>
/// <param name="BaselineEndsOn">The day it was planned to end; never changes.</param>
/// <param name="EndsOn">The day it now ends.</param>
/// <param name="Milestones">Its milestones in the template's order.</param>
public sealed record CourseSnapshot(
    string Municipality,
    Guid Enrolment,
    int TemplateVersion,
    string Status,
    DateOnly StartsOn,
    DateOnly BaselineEndsOn,
    DateOnly EndsOn,
    IReadOnlyList<MilestoneSnapshot> Milestones) : ISnapshot
{
    string ISnapshot.Authority => Municipality;
}

/// <summary>A planned, dated result in a course (<i>milepæl</i>).</summary>
/// <param name="Code">Its code, unique in the course, such as <c>KICK_OFF</c>.</param>
/// <param name="TitleDa">Its title in Danish.</param>
/// <param name="TitleEn">Its title in English.</param>
/// <param name="Phase">The course phase it belongs to, such as <c>start-up</c>.</param>
/// <param name="Responsible">Who is to reach it, such as <c>municipality</c> or <c>sbst-and-municipality</c>.</param>
/// <param name="Required">Whether the course can end without it: <c>false</c> means it may be waived.</param>
/// <param name="BaselineDue">The day it was first planned for, a Danish working day; never changes.</param>
/// <param name="Due">The day it is now due, a Danish working day.</param>
/// <param name="ReachedOn">The day it was reached; null while it is open.</param>
public sealed record MilestoneSnapshot(
    string Code,
    string TitleDa,
    string TitleEn,
    string Phase,
    string Responsible,
    bool Required,
    DateOnly BaselineDue,
    DateOnly Due,
    DateOnly? ReachedOn = null);
