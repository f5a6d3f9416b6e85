using MimeKit;
using PeerAdvisory.Advisory.Courses;
using PeerAdvisory.Advisory.Tests.Courses;
using PeerAdvisory.Contracts.Advisory.V1;
using PeerAdvisory.Testing;

namespace PeerAdvisory.Advisory.Tests.Reminders;

/// <summary>Reminders on a real database and by a real mail server, on days the tests choose.</summary>
public sealed class RemindersTests(TestServers servers) : IAsyncLifetime
{
    /// <summary>A Monday.</summary>
    private static readonly DateOnly Monday = new(2025, 9, 8);

    private SimulatedReminders _house = null!;

    /// <inheritdoc />
    public async ValueTask InitializeAsync() => _house = await SimulatedReminders.Begin(servers, Monday);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _house.DisposeAsync();

    [Fact]
    public async Task The_first_reminder_says_how_things_stand_and_the_next_only_what_came_since()
    {
        var course = await Plan(new(2025, 8, 18));
        await _house.Subscribe("0751", "somebody", "somebody@example.dk");

        await _house.Remind();
        var first = Assert.Single(_house.Mailbox.Messages);
        var open = (await _house.Advisory.Snapshot(course)).Milestones.Where(milestone => milestone.Due <= Monday.AddDays(14)).ToList();
        Assert.Equal(open.Count, SimulatedReminders.Told(first).Count);
        Assert.All(open, milestone => Assert.Contains(SimulatedReminders.Told(first), line => line.EndsWith($": {milestone.TitleDa}", StringComparison.Ordinal)));

        At(Monday.AddDays(1), 9);
        await _house.Remind();
        var since = (await _house.Advisory.Snapshot(course)).Milestones.Count(milestone => milestone.Due == Monday.AddDays(15) || milestone.Due == Monday.AddDays(1) || milestone.Due == Monday.AddDays(-13));
        Assert.Equal(since, _house.Mailbox.Messages.Skip(1).Sum(message => SimulatedReminders.Told(message).Count));
    }

    [Fact]
    public async Task Nobody_is_told_anything_again_by_a_clock_that_is_set_back()
    {
        await Plan(new(2025, 8, 18));
        await _house.Subscribe("0751", "somebody", "somebody@example.dk");
        await _house.Remind();
        At(Monday.AddDays(1), 9);
        await _house.Remind();
        var told = _house.Mailbox.Messages.Count;

        foreach (var day in new[] { Monday, Monday.AddDays(-3), Monday.AddDays(1) })
        {
            _house.Advisory.Time.AdjustTime(new(day, new TimeOnly(9, 30), TimeSpan.Zero));
            await _house.Remind();
        }

        Assert.Equal(told, _house.Mailbox.Messages.Count);
    }

    [Fact]
    public async Task It_is_written_in_the_reader_s_language_with_what_is_overdue_first()
    {
        await Plan(new(2025, 6, 2));
        await Plan(new(2025, 8, 18), "consultant-1");
        await _house.Subscribe("0751", "one", "en@example.dk");
        await _house.Subscribe("sbst", "consultant-1", "to@example.dk", "en");

        await _house.Remind();

        var danish = To("en@example.dk");
        Assert.StartsWith("Påmindelse: ", danish.Subject, StringComparison.Ordinal);
        Assert.Contains(" over tiden", danish.Subject, StringComparison.Ordinal);
        Assert.StartsWith("Over tiden\r\n- ", danish.TextBody!.ReplaceLineEndings("\r\n"), StringComparison.Ordinal);
        Assert.DoesNotContain("Aarhus", danish.TextBody, StringComparison.Ordinal);
        var english = To("to@example.dk");
        Assert.StartsWith("Reminder: ", english.Subject, StringComparison.Ordinal);
        Assert.All(SimulatedReminders.Told(english), line => Assert.EndsWith(", Aarhus Municipality", line, StringComparison.Ordinal));
        Assert.Contains("Unsubscribe: https://peer.example.dk/v1/reminder-unsubscriptions/", english.TextBody, StringComparison.Ordinal);
        Assert.Equal("List-Unsubscribe=One-Click", english.Headers["List-Unsubscribe-Post"]);
        Assert.Equal("auto-generated", english.Headers[HeaderId.AutoSubmitted]);
    }

    [Fact]
    public async Task A_consultant_is_told_of_the_courses_assigned_and_a_municipality_of_its_own()
    {
        await Plan(new(2025, 8, 18), "consultant-1");
        await Plan(new(2025, 8, 18), "consultant-2", "0101");
        await _house.Subscribe("sbst", "consultant-2", "consultant@example.dk");
        await _house.Subscribe("0101", "somebody", "municipality@example.dk");
        await _house.Subscribe("0147", "somebody", "nothing@example.dk");

        await _house.Remind();

        Assert.All(SimulatedReminders.Told(To("consultant@example.dk")), line => Assert.EndsWith(", Københavns Kommune", line, StringComparison.Ordinal));
        Assert.Equal(2, _house.Mailbox.Messages.Count);
    }

    [Fact]
    public async Task Ten_replicas_at_once_send_one()
    {
        await Plan(new(2025, 8, 18));
        await _house.Subscribe("0751", "somebody", "somebody@example.dk");
        await _house.Advisory.Recorder().Look(TestContext.Current.CancellationToken);

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => _house.Sender().Run(TestContext.Current.CancellationToken)));

        Assert.Single(_house.Mailbox.Messages);
        Assert.Equal("sent", await _house.Advisory.Database.Ask<string>("select string_agg(status, ' ') from reminders"));
    }

    [Fact]
    public async Task Who_unsubscribed_is_told_nothing_more_and_the_address_is_nowhere()
    {
        await Plan(new(2025, 8, 18));
        var subscription = await _house.Subscribe("0751", "somebody", "somebody@example.dk");
        await _house.Mailbox.Close();
        await Assert.ThrowsAnyAsync<Exception>(_house.Remind);
        Assert.Equal("composed", await _house.Advisory.Database.Ask<string>("select status from reminders"));

        await _house.Unsubscribe(subscription);
        _house.Mailbox.Open();
        await _house.Remind();

        Assert.Empty(_house.Mailbox.Messages);
        Assert.Equal("dropped", await _house.Advisory.Database.Ask<string>("select status from reminders"));
        Assert.Equal(0, await _house.Advisory.Database.Ask<long>("""
            select (select count(*) from journal_texts) + (select count(*) from journal where body::text like '%example.dk%')
            """));
    }

    [Fact]
    public async Task One_address_that_is_refused_holds_nobody_else_up_and_one_that_is_busy_is_tried_again()
    {
        await Plan(new(2025, 8, 18));
        var refused = await _house.Subscribe("0751", "one", "refused@example.dk");
        var busy = await _house.Subscribe("0751", "two", "busy@example.dk");
        await _house.Subscribe("0751", "three", "well@example.dk");
        (_house.Mailbox.Unknown, _house.Mailbox.Busy) = ("refused@example.dk", "busy@example.dk");

        await _house.Remind();

        Assert.Equal("well@example.dk", Assert.Single(_house.Mailbox.Messages).To.Mailboxes.Single().Address);
        Assert.Equal("refused", await Status(refused));
        Assert.Equal("composed", await Status(busy));
        _house.Mailbox.Busy = null;
        await _house.Remind();
        Assert.Equal("sent", await Status(busy));
        Assert.Equal(2, _house.Mailbox.Messages.Count);

        // What was refused was not told: it is in the reminder of the next working day.
        _house.Mailbox.Unknown = null;
        At(Monday.AddDays(1), 9);
        await _house.Remind();
        Assert.Superset(SimulatedReminders.Told(To("busy@example.dk")).ToHashSet(), SimulatedReminders.Told(To("refused@example.dk")).ToHashSet());
    }

    [Theory]
    [InlineData("RCPT")]
    [InlineData("DATA")]
    [InlineData(".")]
    public async Task One_message_that_is_put_off_at_any_step_holds_no_later_one_up_and_is_tried_again(string step)
    {
        await Plan(new(2025, 8, 18));
        await _house.Subscribe("0751", "one", "one@example.dk");
        await _house.Subscribe("0751", "two", "two@example.dk");
        _house.Mailbox.Postpones = step;

        await _house.Remind();

        Assert.Single(_house.Mailbox.Messages);
        Assert.Equal("composed sent", await Statuses());
        _house.Mailbox.Postpones = null;
        await _house.Remind();
        Assert.Equal(2, _house.Mailbox.Messages.Count);
        Assert.Equal("sent sent", await Statuses());
    }

    [Fact]
    public async Task What_no_longer_holds_when_it_can_be_sent_is_left_out()
    {
        var course = await Plan(new(2025, 8, 18));
        await _house.Subscribe("0751", "somebody", "somebody@example.dk");
        await _house.Mailbox.Close();
        await Assert.ThrowsAnyAsync<Exception>(_house.Remind);
        var before = (await _house.Advisory.Snapshot(course)).Milestones.Where(milestone => milestone.Due <= Monday.AddDays(14)).ToList();

        await _house.Advisory.Change(course, (held, stamp) => LogMilestone.Decide(held, new() { Milestone = before[0].Code, ReachedOn = Monday }, [null], AnyCourse.Clock, stamp).Single());
        _house.Mailbox.Open();
        At(Monday, 10);
        await _house.Remind();

        Assert.DoesNotContain(SimulatedReminders.Told(Assert.Single(_house.Mailbox.Messages)), line => line.EndsWith(before[0].TitleDa, StringComparison.Ordinal));
        Assert.Equal(before.Count - 1, SimulatedReminders.Told(_house.Mailbox.Messages.Single()).Count);
    }

    [Fact]
    public async Task While_facts_are_still_being_recorded_nothing_is_settled()
    {
        await Plan(new(2025, 8, 18));
        await _house.Subscribe("0751", "somebody", "somebody@example.dk");
        await _house.Advisory.Recorder().Look(TestContext.Current.CancellationToken);
        await Plan(new(2025, 8, 18));

        await _house.Sender().Run(TestContext.Current.CancellationToken);
        Assert.Empty(_house.Mailbox.Messages);
        await _house.Remind();
        Assert.Single(_house.Mailbox.Messages);
    }

    private void At(DateOnly day, int hourUtc) => _house.Advisory.Time.SetUtcNow(new(day, new TimeOnly(hourUtc, 30), TimeSpan.Zero));

    private MimeMessage To(string address) => _house.Mailbox.Messages.First(message => message.To.Mailboxes.Single().Address == address);

    private Task<string?> Statuses() => _house.Advisory.Database.Ask<string>("select string_agg(status, ' ' order by status) from reminders");

    private Task<string?> Status(Guid subscription) => _house.Advisory.Database.Ask<string>($"select status from reminders where subscription = '{subscription}' order by day desc limit 1");

    private async Task<Guid> Plan(DateOnly start, string? consultant = null, string municipality = "0751") => (await _house.Advisory.Plan(
        1, start, new Random(1), (_, _) => AnyCourse.Planned(start) with
        {
            Municipality = municipality,
            Enrolment = Guid.CreateVersion7(),
            Consultants = consultant is null ? null : [new AssignmentSnapshot(consultant, start)],
        })).Single();
}
