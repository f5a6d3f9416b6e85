using System.Text.Json;
using Dapper;
using Npgsql;
using PeerAdvisory.Advisory.Clock;
using PeerAdvisory.Advisory.Links;
using PeerAdvisory.Chassis.Commands;
using PeerAdvisory.Chassis.Database;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.Recurring;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Advisory.V1;
using PeerAdvisory.Contracts.Geography;

namespace PeerAdvisory.Advisory.Reminders;

/// <summary>
/// Tells subscribers what came to pass of their due days: at most one e-mail on a working day, between the hours they chose, each
/// fact once. Any number of replicas may do it at once, and be killed at any point.
/// </summary>
/// <remarks>
/// What a reminder tells is settled and stored before it is sent, and a fact can be stored for a subscription but once. What then was
/// not sent was not told, and is told by a later one. While it is sent, its row is locked. A mail server and a database cannot commit
/// together: one killed between the server's yes and our commit sends the same message again, with the same Message-ID.
/// </remarks>
internal sealed partial class SendReminders(
    OwnRows rows, OwnCommands commands, CourseClock clock, MailServer mail, LinkSealer sealer, TimeProvider time, ILogger<SendReminders> log)
    : IRecurring
{
    /// <summary>How long a reminder rests that was not taken: perhaps it was, and only the answer was lost.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(30);

    private readonly Dictionary<Guid, DateTimeOffset> _resting = [];

    /// <inheritdoc />
    public TimeSpan Every => TimeSpan.FromMinutes(1);

    /// <inheritdoc />
    public async Task Run(CancellationToken cancellation)
    {
        var (today, hour) = (Stamp.Day(time), Stamp.Clock(time).Hour);
        if (!mail.IsThere || !clock.Calendar.Works(today))
        {
            return;
        }

        foreach (var reminder in await Pointless(hour, cancellation))
        {
            await Drop(reminder, cancellation);
        }

        foreach (var subscription in await Unreminded(today, hour, cancellation))
        {
            await Compose(subscription, today, cancellation);
        }

        foreach (var reminder in await Composed(hour, cancellation))
        {
            cancellation.ThrowIfCancellationRequested();
            if (Stamp.Clock(time).Hour != hour)
            {
                // A slow server has led us into another hour, which may be somebody's quiet one.
                return;
            }

            if (!_resting.TryGetValue(reminder, out var until) || until <= time.GetUtcNow())
            {
                await Send(reminder);
            }
        }
    }

    /// <summary>Subscriptions whose hours it is, where there is something to tell and neither was anything sent today nor waits to be.</summary>
    private Task<IReadOnlyList<Subscription>> Unreminded(DateOnly today, int hour, CancellationToken cancellation) => rows.Query<Subscription>($"""
        select id, authority
          from reminder_subscriptions as subscription
         where status = 'active' and from_hour <= @hour and @hour < until_hour
           and not exists (select from reminders
                            where reminders.subscription = subscription.id
                              and (reminders.status = 'composed' or day = to_char(@today, 'YYYY-MM-DD')
                                   or ((reminders.snapshot ->> 'sentAt')::timestamptz at time zone 'Europe/Copenhagen')::date = @today))
           and exists (select from standing_notices as standing
                        where {Concern("standing")}
                          and not exists (select from told_notices as told where told.subscription = subscription.id and told.notice = standing.id))
         order by id
        """, new { today, hour }, cancellation);

    /// <summary>Reminders with nobody, or nothing left, to tell. Whether the mail server is there does not matter to them.</summary>
    private Task<IReadOnlyList<Guid>> Pointless(int hour, CancellationToken cancellation) => rows.Query<Guid>($"""
        select reminders.id
          from reminders
          join reminder_subscriptions as subscription on subscription.id = reminders.subscription
         where reminders.status = 'composed'
           and (subscription.status <> 'active'
                or (from_hour <= @hour and @hour < until_hour
                    and not exists (select from told_notices as told
                                      join standing_notices as standing on standing.id = told.notice and {Concern("standing")}
                                     where told.reminder = reminders.id)))
         order by reminders.id
        """, new { hour }, cancellation);

    private Task<bool> Drop(Guid id, CancellationToken cancellation) => commands.Change<ReminderSnapshot, object?>(
        Reminder.Aggregate, id, null,
        (reminder, _, stamp) => reminder.Status == ReminderStatus.Composed ? Reminder.Settle(reminder, new(ReminderStatus.Dropped, []), stamp) : null,
        cancellation);

    private Task<IReadOnlyList<Guid>> Composed(int hour, CancellationToken cancellation) => rows.Query<Guid>("""
        select reminders.id
          from reminders
          join reminder_subscriptions as subscription on subscription.id = reminders.subscription
         where reminders.status = 'composed' and from_hour <= @hour and @hour < until_hour
         order by reminders.id
        """, new { hour }, cancellation);

    private Task<bool> Compose(Subscription subscription, DateOnly today, CancellationToken cancellation) => commands.Create(
        Reminder.Aggregate,
        Reminder.IdOf(subscription.Id, today),
        connection => Untold(connection, subscription.Id, today),
        (notices, stamp) => notices.Count == 0 || stamp.Today != today ? null : Reminder.Compose(subscription.Authority, subscription.Id, notices, stamp),
        cancellation);

    /// <summary>What the subscription was not told yet; nothing while its facts of today are still being recorded, which ends soon.</summary>
    private static async Task<IReadOnlyList<Guid>> Untold(NpgsqlConnection connection, Guid id, DateOnly today) =>
        (await connection.QueryAsync<Guid>($"""
            select standing.id
              from reminder_subscriptions as subscription
              join standing_notices as standing on {Concern("standing")}
             where subscription.id = @id and subscription.status = 'active'
               and not exists (select from told_notices as told where told.subscription = @id and told.notice = standing.id)
               and not exists (select from open_milestones as open where {Concern("open")} and open.active and open.look_on <= @today)
             order by standing.id
            """, new { id, today })).AsList();

    /// <summary>Once begun it is not broken off: a message that was taken must be remembered.</summary>
    private Task<bool> Send(Guid id) => commands.Change(
        Reminder.Aggregate, id, (connection, reminder) => Deliver(connection, id, reminder), Reminder.Settle, CancellationToken.None);

    /// <summary>What became of it; null where somebody else sends it or it is to be tried again.</summary>
    private async Task<ReminderOutcome?> Deliver(NpgsqlConnection connection, Guid id, ReminderSnapshot reminder)
    {
        // The lock is taken before the row is looked at again: whoever had it may have sent the message meanwhile.
        if (!await connection.QuerySingleOrDefaultAsync<bool>("select true from reminders where id = @id and status = 'composed' for update skip locked", new { id }))
        {
            return null;
        }

        var recipient = await connection.QuerySingleOrDefaultAsync<Recipient>("""
            select snapshot, text as address
              from reminder_subscriptions
              join journal_texts on stream = id and journal_texts.version = @version
             where id = @subscription and status = 'active'
            """, new { subscription = reminder.Subscription, version = CancelReminders.AddressVersion });
        var standing = (await connection.QueryAsync<Standing>($"""
            select standing.id, standing.authority as municipality, course, code, title_da, title_en, due
              from standing_notices as standing
              join reminder_subscriptions as subscription on subscription.id = @subscription and {Concern("standing")}
             where standing.id = any(@notices)
             order by standing.id
            """, new { subscription = reminder.Subscription, notices = reminder.Notices.ToArray() })).AsList();
        if (recipient is null || standing.Count == 0)
        {
            return new(ReminderStatus.Dropped, []);
        }

        // A milestone that was due soon and is overdue by now is one line, and two facts told.
        var lines = standing.DistinctBy(one => (one.Course, one.Code)).Select(one => new ReminderLine(one.Municipality, one.TitleDa, one.TitleEn, one.Due)).ToList();
        var status = await mail.Send(ReminderMail.Of(
            id, JsonSerializer.Deserialize<ReminderSubscriptionSnapshot>(recipient.Snapshot, Json.Options)!, reminder.Subscription, recipient.Address,
            mail.From, lines, await sealer.Links(CancellationToken.None), time.GetUtcNow(), Stamp.Day(time)));
        if (status is null)
        {
            _resting[id] = time.GetUtcNow() + Rest;
            NotTaken(log, id);
            return null;
        }

        _resting.Remove(id);
        if (status == ReminderStatus.Refused)
        {
            Refused(log, id);
        }

        return new(status, status == ReminderStatus.Sent ? [.. standing.Select(one => one.Id)] : []);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The mail server did not take reminder {Reminder}, or did not say so; it is tried again in half an hour.")]
    private static partial void NotTaken(ILogger log, Guid reminder);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The mail server knows no such address: reminder {Reminder} is refused.")]
    private static partial void Refused(ILogger log, Guid reminder);

    /// <summary>Whether a row of open milestones, or of what stands of them, is one a subscription is about.</summary>
    private static string Concern(string row) =>
        $"({row}.authority = subscription.authority or (subscription.authority = '{Authorities.Agency}' and {row}.consultant = subscription.subscriber))";

    private sealed record Subscription(Guid Id, string Authority);

    private sealed record Standing(Guid Id, string Municipality, Guid Course, string Code, string TitleDa, string TitleEn, DateOnly Due);

    private sealed record Recipient(string Snapshot, string Address);
}
