using Dapper;
using Npgsql;
using PeerAdvisory.Chassis.Commands;
using PeerAdvisory.Chassis.Database;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.Recurring;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.Notices;

/// <summary>
/// Records that milestones are due soon, due or overdue, and withdraws what was recorded of a due day that has moved. Each fact is
/// recorded once: whatever restarts, however many replicas look, and with the day it came to pass where nobody looked that day.
/// </summary>
/// <remarks>
/// A milestone says itself when it is to be looked at next, so a look costs what there is to do. The milestone's row is locked while
/// a fact of it is stored: its due day cannot move in between, and a move that comes later leaves its old day to be withdrawn.
/// </remarks>
internal sealed class RecordNotices(OwnRows rows, OwnCommands commands, NoticeThresholds thresholds, TimeProvider time) : IRecurring
{
    private const int Step = 200;

    /// <summary>What there is to look at on a day, one step of it.</summary>
    internal static readonly string ToLookAt = $"""
        select course, code, authority as municipality, due
          from open_milestones
         where active and look_on <= @today
         order by look_on, course, code
         limit {Step}
        """;

    private bool _scheduled;

    /// <inheritdoc />
    public TimeSpan Every => TimeSpan.FromSeconds(30);

    /// <inheritdoc />
    public async Task Run(CancellationToken cancellation)
    {
        if (!_scheduled)
        {
            await Reschedule(cancellation);
            _scheduled = true;
        }

        await Look(cancellation);
    }

    /// <summary>Everything there is to record and to withdraw now.</summary>
    /// <returns>How many facts were stored.</returns>
    internal async Task<int> Look(CancellationToken cancellation)
    {
        var stored = 0;
        IReadOnlyList<OpenMilestone> open;
        do
        {
            open = await rows.Query<OpenMilestone>(ToLookAt, new { today = Stamp.Day(time) }, cancellation);
            foreach (var milestone in open)
            {
                stored += await Record(milestone, cancellation);
            }
        }
        while (open.Count == Step);

        IReadOnlyList<LeftDueDay> left;
        do
        {
            left = await Left(cancellation);
            foreach (var day in left)
            {
                stored += await Withdraw(day, cancellation);
            }
        }
        while (left.Count == Step);

        return stored;
    }

    /// <summary>Lets every milestone be looked at again whose next look was set by other thresholds.</summary>
    private Task Reschedule(CancellationToken cancellation) => rows.Execute(
        "update open_milestones set look_on = '-infinity' where thresholds <> @days", new { days = thresholds.Days.ToArray() }, cancellation);

    private async Task<int> Record(OpenMilestone milestone, CancellationToken cancellation)
    {
        var today = Stamp.Day(time);
        var stored = 0;
        foreach (var threshold in thresholds.Passed(milestone.Due, today))
        {
            var id = Notice.IdOf(milestone.Course, milestone.Code, milestone.Due, threshold);
            var notice = new MilestoneNoticeSnapshot(
                milestone.Municipality, milestone.Course, milestone.Code, milestone.Due, threshold, milestone.Due.AddDays(threshold));

            // It may stand already, or have been withdrawn and hold again because the due day moved back.
            if (await commands.Create(
                    Notice.Aggregate, id, connection => StillDue(connection, milestone),
                    (still, stamp) => still ? Notice.Record(notice, stamp) : null, cancellation)
                || await commands.Change(
                    Notice.Aggregate, id, (connection, _) => StillDue(connection, milestone),
                    (held, still, stamp) => still && held.WithdrawnOn is not null ? Notice.Record(notice, stamp) : null, cancellation))
            {
                stored++;
            }
        }

        await LookNext(milestone, thresholds.Next(milestone.Due, today), cancellation);
        return stored;
    }

    private async Task<int> Withdraw(LeftDueDay day, CancellationToken cancellation)
    {
        var standing = await rows.Query<Guid>("""
            select id from milestone_notices where course = @Course and milestone = @Code and due = to_char(@Due, 'YYYY-MM-DD') and not withdrawn
            """, day, cancellation);
        var stored = 0;
        foreach (var id in standing)
        {
            if (await commands.Change(
                Notice.Aggregate, id, (inside, _) => DueOn(inside, day),
                (held, due, stamp) => held.WithdrawnOn is null && due != day.Due ? Notice.Withdraw(held, stamp) : null, cancellation))
            {
                stored++;
            }
        }

        // One that was left once more meanwhile, by a move to it and away again, is looked at once more.
        await rows.Execute("delete from left_due_days where course = @Course and code = @Code and due = @Due and times = @Times", day, cancellation);
        return stored;
    }

    private Task<IReadOnlyList<LeftDueDay>> Left(CancellationToken cancellation) =>
        rows.Query<LeftDueDay>("select course, code, due, times from left_due_days order by course, code, due limit @step", new { step = Step }, cancellation);

    private Task LookNext(OpenMilestone milestone, DateOnly? next, CancellationToken cancellation) => rows.Execute("""
        update open_milestones
           set look_on = coalesce(@next::date, 'infinity'), thresholds = @days
         where course = @Course and code = @Code and due = @Due
        """, new { milestone.Course, milestone.Code, milestone.Due, next, days = thresholds.Days.ToArray() }, cancellation);

    /// <summary>Whether the milestone is still open, goes on and is due on that day; its row stays so until the transaction ends.</summary>
    private static async Task<bool> StillDue(NpgsqlConnection connection, OpenMilestone milestone) =>
        await connection.QuerySingleOrDefaultAsync<bool>(
            "select true from open_milestones where course = @Course and code = @Code and due = @Due and active for share", milestone);

    /// <summary>The day an open milestone is due; null where it is open no more.</summary>
    private static Task<DateOnly?> DueOn(NpgsqlConnection connection, LeftDueDay day) =>
        connection.QuerySingleOrDefaultAsync<DateOnly?>("select due from open_milestones where course = @Course and code = @Code for share", day);

    private sealed record OpenMilestone(Guid Course, string Code, string Municipality, DateOnly Due);

    private sealed record LeftDueDay(Guid Course, string Code, DateOnly Due, int Times);
}
