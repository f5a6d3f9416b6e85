using System.Globalization;
using PeerAdvisory.Advisory.Clock;

namespace PeerAdvisory.Advisory.Tests.Reminders;

/// <summary>One who remembers what they were told, and expects no more than one message a working day.</summary>
internal sealed record Reader(Guid Subscription, string Address, string? Municipality, string? Consultant, int From, int Until)
{
    private HashSet<string>? _waiting;
    private DateOnly _last = DateOnly.MinValue;
    private DateOnly _sent = DateOnly.MinValue;

    internal HashSet<string> Told { get; } = new(StringComparer.Ordinal);

    internal List<IReadOnlyList<string>> Sent { get; } = [];

    internal void Look(IReadOnlyList<Fact> standing, DateOnly today, DateTime clock, bool isMailThere)
    {
        if (!AgencyCalendar.Usual.Works(today) || clock.Hour < From || clock.Hour >= Until)
        {
            return;
        }

        var mine = standing.Where(fact => fact.Municipality == Municipality || fact.Consultant == Consultant).ToList();

        // What holds no more, or concerns another by now, is left out, and was not told; one that tells nothing leaves room for another.
        if (_waiting is { } pointless && !mine.Exists(fact => pointless.Contains(fact.Id)))
        {
            Told.ExceptWith(pointless);
            _waiting = null;
        }

        var news = mine.Select(fact => fact.Id).Where(id => !Told.Contains(id)).ToHashSet();
        if (news.Count > 0 && _waiting is null && _last != today && _sent != today)
        {
            Told.UnionWith(news);
            (_waiting, _last) = (news, today);
        }

        if (isMailThere && _waiting is { } message)
        {
            Told.ExceptWith(message.Except(mine.Select(fact => fact.Id)));
            Sent.Add([.. mine.Where(fact => message.Contains(fact.Id)).Select(fact => (fact.Course, fact.Code, Line: LineOf(fact))).Distinct().Select(one => one.Line)]);
            (_waiting, _sent) = (null, today);
        }
    }

    private static string LineOf(Fact fact) =>
        $"{fact.Due.ToString("d. MMMM yyyy", CultureInfo.GetCultureInfo("da-DK"))}: {fact.Title}".Split(", ")[0];

    /// <summary>What came to its address, each message once, is what it expected, and the service has noted each fact as told.</summary>
    internal async Task WasTold(SimulatedReminders house)
    {
        Assert.NotEmpty(Sent);
        Assert.Equal(
            Sent.Select(Together).Order(StringComparer.Ordinal),
            house.Mailbox.Messages.Where(message => message.To.Mailboxes.Single().Address == Address).DistinctBy(message => message.MessageId)
                .Select(message => Together(SimulatedReminders.Told(message).Select(line => line.Split(", ")[0]))).Order(StringComparer.Ordinal));
        Assert.Equal(Told.Count, await house.Advisory.Database.Ask<long>($"select count(*) from told_notices where subscription = '{Subscription}'"));
    }

    private static string Together(IEnumerable<string> lines) => string.Join('\n', lines.Order(StringComparer.Ordinal));
}
