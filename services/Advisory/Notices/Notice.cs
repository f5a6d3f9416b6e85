using System.Globalization;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.Notices;

/// <summary>The fact that an open milestone came near its due day, or went past it, as callers see it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">Its version, also its ETag.</param>
/// <param name="Municipality">The municipality's 4-digit code.</param>
/// <param name="Course">The course.</param>
/// <param name="Milestone">The milestone's code.</param>
/// <param name="Due">The day it was due.</param>
/// <param name="Threshold">Days from the due day: below zero for soon, zero for the day itself, above zero for overdue.</param>
/// <param name="FellOn">The day it came to pass; it may have been recorded later.</param>
/// <param name="WithdrawnOn">The day it was withdrawn because the due day had moved; null while it stands.</param>
/// <param name="Next">What the caller may do next: nothing. It comes and goes with the due day.</param>
public sealed record Notice(
    Guid Id,
    int Version,
    string Municipality,
    Guid Course,
    string Milestone,
    DateOnly Due,
    int Threshold,
    DateOnly FellOn,
    DateOnly? WithdrawnOn,
    IReadOnlyList<string> Next)
{
    internal static readonly Aggregate<MilestoneNoticeSnapshot> Aggregate = new("milestone_notices", "/v1/notices",
        (id, version, notice, _) => new Notice(
            id, version, notice.Municipality, notice.Course, notice.Milestone, notice.Due, notice.Threshold, notice.FellOn, notice.WithdrawnOn,
            Next: []));

    /// <summary>The id of a notice: the same whoever records it and however often.</summary>
    internal static Guid IdOf(Guid course, string milestone, DateOnly due, int threshold) =>
        StreamId.Of(string.Create(CultureInfo.InvariantCulture, $"{course} {milestone} {due:yyyy-MM-dd} {threshold}"));

    /// <summary>A milestone has come to one of its thresholds.</summary>
    internal static Decision<MilestoneNoticeSnapshot> Record(MilestoneNoticeSnapshot notice, Stamp stamp) => new(notice.Threshold switch
    {
        < 0 => new MilestoneDueSoon(stamp.Stream, stamp.Version, stamp.RecordedAt, notice),
        0 => new MilestoneDue(stamp.Stream, stamp.Version, stamp.RecordedAt, notice),
        _ => new MilestoneOverdue(stamp.Stream, stamp.Version, stamp.RecordedAt, notice),
    });

    /// <summary>The due day has moved: what was recorded of the earlier one no longer holds.</summary>
    internal static Decision<MilestoneNoticeSnapshot> Withdraw(MilestoneNoticeSnapshot notice, Stamp stamp) =>
        new(new MilestoneNoticeWithdrawn(stamp.Stream, stamp.Version, stamp.RecordedAt, notice with { WithdrawnOn = stamp.Today }));
}
