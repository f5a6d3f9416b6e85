using PeerAdvisory.Advisory.Notices;
using PeerAdvisory.Chassis.SignIn;

namespace PeerAdvisory.Advisory.Worklist;

/// <summary>One page of the worklist. The next one is asked for by the address in the <c>Link</c> header, <c>rel="next"</c>.</summary>
/// <param name="Items">At most <c>limit</c> of them, the longest overdue first.</param>
/// <param name="Next">The <c>after</c> of the next page; null on the last.</param>
public sealed record WorklistPage(IReadOnlyList<WorklistItem> Items, string? Next);

/// <summary>An open milestone of a course that goes on.</summary>
/// <param name="Course">The course.</param>
/// <param name="Municipality">Its municipality's 4-digit code.</param>
/// <param name="Milestone">The milestone's code.</param>
/// <param name="TitleDa">Its title in Danish.</param>
/// <param name="TitleEn">Its title in English.</param>
/// <param name="Phase">The phase it belongs to.</param>
/// <param name="Responsible">Whom it waits for: sbst, municipality, sbst-and-municipality or course-provider.</param>
/// <param name="Required">Whether the course can end without it: <c>false</c> means it may be waived.</param>
/// <param name="Due">The day it is due.</param>
/// <param name="State">overdue, due-soon (due within as many days as the first notice comes before: 14 unless set otherwise) or later.</param>
/// <param name="DaysOverdue">Days since it was due; below zero while it is not.</param>
/// <param name="DriftDays">Days from the day first planned to the day it is due; negative when earlier.</param>
/// <param name="Consultant">Who of SBST has the course: an opaque id. Null where nobody has, and for callers outside SBST.</param>
public sealed record WorklistItem(
    Guid Course,
    string Municipality,
    string Milestone,
    string TitleDa,
    string TitleEn,
    string Phase,
    string Responsible,
    bool Required,
    DateOnly Due,
    string State,
    int DaysOverdue,
    int DriftDays,
    string? Consultant)
{
    internal static WorklistItem Of(ReadWorklist.Row row, DateOnly today, NoticeThresholds thresholds, Caller caller) => new(
        row.Course, row.Municipality, row.Code, row.TitleDa, row.TitleEn, row.Phase, row.Responsible, row.Required, row.Due,
        WorklistState.Of(row.Due, today, thresholds), today.DayNumber - row.Due.DayNumber, row.Due.DayNumber - row.Baseline.DayNumber,
        caller.RunsProgramme ? row.Consultant : null);
}
