using PeerAdvisory.Advisory.Content;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.Meetings;

/// <summary>An open meeting (<i>åbent møde</i>) of SBST as callers see it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">Its version, also its ETag.</param>
/// <param name="Title">What it is called.</param>
/// <param name="On">The day it is planned for.</param>
/// <param name="Place">Where it is held.</param>
/// <param name="SignUpDeadline">The last day to sign up.</param>
/// <param name="Capacity">How many seats there are.</param>
/// <param name="Status">One of announced, held, cancelled.</param>
/// <param name="HeldOn">The day it was held; null where it was not.</param>
/// <param name="Attendance">How many came from which organisation; to callers outside SBST, of their own alone.</param>
/// <param name="CancelledOn">The day it was cancelled; null where it was not.</param>
/// <param name="CancelledFor">Why it was cancelled; null where it was not.</param>
/// <param name="Next">What the caller may do next: sub-resources to POST to. Attendance is recorded from its day on. Signing up is done at <c>/v1/meeting-sign-ups</c>.</param>
public sealed record Meeting(
    Guid Id,
    int Version,
    string Title,
    DateOnly On,
    string Place,
    DateOnly SignUpDeadline,
    int Capacity,
    string Status,
    DateOnly? HeldOn,
    IReadOnlyList<AttendanceCount> Attendance,
    DateOnly? CancelledOn,
    string? CancelledFor,
    IReadOnlyList<string> Next)
{
    /// <summary>SBST's, to change.</summary>
    internal static readonly Aggregate<MeetingSnapshot> Aggregate = new("meetings", "/v1/meetings",
        (id, version, meeting, caller) => new Meeting(
            id, version, meeting.Title, meeting.On, meeting.Place, meeting.SignUpDeadline, meeting.Capacity, meeting.Status, meeting.HeldOn,
            [.. (meeting.Attendance ?? []).Where(count => caller.RunsProgramme || caller.Reach.Authorities.Contains(count.Organisation))],
            meeting.CancelledOn, meeting.CancelledFor, NextOf(meeting, caller.Today).ForAgency(caller)))
    {
        StatusName = Transitions.StatusName,
        ChangesByDay = ["next"],
    };

    /// <summary>Everybody's, to read.</summary>
    internal static readonly Aggregate<MeetingSnapshot> Announced = Aggregate with { Table = "announced_meetings" };

    internal static void MapNotes(IEndpointRouteBuilder routes) => ContentNotes.Map<MeetingSnapshot, Meeting>(
        routes, Aggregate, ("meetings", "Meeting"),
        (stamp, meeting, version) => new MeetingNoteRedacted(stamp.Stream, stamp.Version, stamp.RecordedAt, meeting, version),
        Roles.Consultant, Roles.ProgrammeManager);

    /// <summary>What can follow what: the sub-resources that can be posted to in a status.</summary>
    internal static IReadOnlyList<string> NextOf(MeetingSnapshot meeting) =>
        meeting.Status == MeetingStatus.Announced ? ["attendances", "cancellations"] : [];

    /// <summary>The same on a day: nobody has come before the meeting's.</summary>
    internal static IReadOnlyList<string> NextOf(MeetingSnapshot meeting, DateOnly today) =>
        today < meeting.On ? [.. NextOf(meeting).Except(["attendances"])] : NextOf(meeting);
}
