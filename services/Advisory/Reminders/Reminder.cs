using System.Globalization;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.Reminders;

/// <summary>A reminder (<i>påmindelse</i>) as callers see it: who was told what, and when.</summary>
/// <param name="Id">Its id, also the e-mail's Message-ID.</param>
/// <param name="Version">Its version, also its ETag.</param>
/// <param name="Authority">Whose it is: a municipality's 4-digit code, or <c>sbst</c>.</param>
/// <param name="Subscription">Whom it was for.</param>
/// <param name="Day">The working day it is for.</param>
/// <param name="Notices">What it tells, or told: notices. Each is told to a subscription but once; none where it was not sent.</param>
/// <param name="Status">One of composed, sent, refused, dropped.</param>
/// <param name="SentAt">When the mail server took it, UTC; null where it did not.</param>
/// <param name="Next">What the caller may do next: nothing. Who wants no more of them cancels the subscription.</param>
public sealed record Reminder(
    Guid Id,
    int Version,
    string Authority,
    Guid Subscription,
    DateOnly Day,
    IReadOnlyList<Guid> Notices,
    string Status,
    DateTimeOffset? SentAt,
    IReadOnlyList<string> Next)
{
    internal static readonly Aggregate<ReminderSnapshot> Aggregate = new("reminders", "/v1/reminders",
        (id, version, reminder, _) => new Reminder(
            id, version, reminder.Authority, reminder.Subscription, reminder.Day, reminder.Notices, reminder.Status, reminder.SentAt,
            Next: []));

    /// <summary>The id of a subscription's reminder of a day: there is one a day, whoever composes it.</summary>
    internal static Guid IdOf(Guid subscription, DateOnly day) =>
        StreamId.Of(string.Create(CultureInfo.InvariantCulture, $"{subscription} {day:yyyy-MM-dd}"));

    /// <summary>What is to be told is settled.</summary>
    internal static Decision<ReminderSnapshot> Compose(string authority, Guid subscription, IReadOnlyList<Guid> notices, Stamp stamp) =>
        new(new ReminderComposed(stamp.Stream, stamp.Version, stamp.RecordedAt,
            new(authority, subscription, stamp.Today, notices, ReminderStatus.Composed)));

    /// <summary>What became of it when it was to be sent; null where it is still to be.</summary>
    internal static Decision<ReminderSnapshot>? Settle(ReminderSnapshot reminder, ReminderOutcome? outcome, Stamp stamp)
    {
        if (outcome is null)
        {
            return null;
        }

        var settled = reminder with { Status = outcome.Status, Notices = outcome.Told, SentAt = outcome.Status == ReminderStatus.Sent ? stamp.RecordedAt : null };
        return new(outcome.Status switch
        {
            ReminderStatus.Sent => new ReminderSent(stamp.Stream, stamp.Version, stamp.RecordedAt, settled),
            ReminderStatus.Refused => new ReminderRefused(stamp.Stream, stamp.Version, stamp.RecordedAt, settled),
            _ => new ReminderDropped(stamp.Stream, stamp.Version, stamp.RecordedAt, settled),
        });
    }
}

/// <summary>What became of a reminder that was to be sent.</summary>
/// <param name="Status">Sent, refused or dropped.</param>
/// <param name="Told">The notices it told: those that still held; none where it was not sent.</param>
internal sealed record ReminderOutcome(string Status, IReadOnlyList<Guid> Told);
