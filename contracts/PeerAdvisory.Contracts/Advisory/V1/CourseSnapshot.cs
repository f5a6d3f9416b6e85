using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>An advisory course (<i>rådgivningsforløb</i>): one municipality's 18 months with SBST.</summary>
/// <param name="Municipality">The municipality's 4-digit code. A region is never stored: it follows from the code and a date.</param>
/// <param name="Enrolment">The enrolment that began it.</param>
/// <param name="TemplateVersion">The version of the course template it is on: the one it was planned on, or moved to.</param>
/// <param name="Status">One of <see cref="CourseStatus"/>.</param>
/// <param name="StartsOn">The course's first day.</param>
/// <param name="BaselineEndsOn">The day it was planned to end; never changes.</param>
/// <param name="EndsOn">The day it now ends.</param>
/// <param name="Milestones">Its milestones in the template's order.</param>
/// <param name="AgreedEndsOn">The end as agreed, before pauses put it off; null where that is <c>baselineEndsOn</c>.</param>
/// <param name="Pauses">Its pauses, oldest first; null for none.</param>
/// <param name="Consultants">Who of SBST has had it, oldest first; null for nobody yet.</param>
/// <param name="EndedOn">The day it was completed or withdrawn; null while it goes on.</param>
public sealed record CourseSnapshot(
    string Municipality,
    Guid Enrolment,
    int TemplateVersion,
    string Status,
    DateOnly StartsOn,
    DateOnly BaselineEndsOn,
    DateOnly EndsOn,
    IReadOnlyList<MilestoneSnapshot> Milestones,
    DateOnly? AgreedEndsOn = null,
    IReadOnlyList<PauseSnapshot>? Pauses = null,
    IReadOnlyList<AssignmentSnapshot>? Consultants = null,
    DateOnly? EndedOn = null) : ISnapshot
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
/// <param name="Due">The day it is now due, or was when it was reached or waived: put off by the pauses that had begun by then. A Danish working day.</param>
/// <param name="ReachedOn">The day it was reached; null while it is open or waived.</param>
/// <param name="AgreedDue">
/// The day agreed, before pauses put it off and it was rolled to a working day; null where that is <c>baselineDue</c>.
/// </param>
/// <param name="Anchor">What its date was counted from: <c>start</c>, <c>end</c> or another milestone's code; null for <c>start</c>.</param>
/// <param name="WaivedOn">The day it was waived: the course goes on without it. Null where it was not.</param>
/// <param name="Participants">Who took part when it was reached, counted by role; null where that was not said.</param>
public sealed record MilestoneSnapshot(
    string Code,
    string TitleDa,
    string TitleEn,
    string Phase,
    string Responsible,
    bool Required,
    DateOnly BaselineDue,
    DateOnly Due,
    DateOnly? ReachedOn = null,
    DateOnly? AgreedDue = null,
    string? Anchor = null,
    DateOnly? WaivedOn = null,
    IReadOnlyList<ParticipantCount>? Participants = null);

/// <summary>
/// A time in which a course stands still. The end and every milestone that was open when it began are put off by its length.
/// </summary>
/// <param name="From">Its first day.</param>
/// <param name="Reason">One of <see cref="PauseReason"/>.</param>
/// <param name="ExpectedResumeOn">The day the course is expected to go on; what is due counts on it until it does.</param>
/// <param name="ResumedOn">The day it went on; null while it is paused, and where it ended paused.</param>
public sealed record PauseSnapshot(DateOnly From, string Reason, DateOnly ExpectedResumeOn, DateOnly? ResumedOn = null);

/// <summary>The time a consultant of SBST has a course.</summary>
/// <param name="Consultant">Who: an opaque id, as in a token's <c>sub</c>.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The day it was handed over to somebody else: the first day that is no longer theirs. Null while it is theirs.</param>
public sealed record AssignmentSnapshot(string Consultant, DateOnly From, DateOnly? To = null);
