using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using MimeKit;
using PeerAdvisory.Advisory.Links;
using PeerAdvisory.Advisory.Reminders;
using PeerAdvisory.Advisory.Tests.Courses;
using PeerAdvisory.Advisory.Tests.Running;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Contracts.Advisory.V1;
using PeerAdvisory.Testing;

namespace PeerAdvisory.Advisory.Tests.Reminders;

/// <summary>Advisory with a clock the tests set, and a mail server.</summary>
internal sealed class SimulatedReminders : IAsyncDisposable
{
    /// <summary>Who of SBST has the courses, in turn.</summary>
    internal static readonly string[] Consultants = ["consultant-1", "consultant-2"];

    private static readonly string[] Municipalities = ["0751", "0101", "0461"];

    private readonly LinkSealer _sealer;

    private SimulatedReminders(SimulatedAdvisory advisory)
    {
        Advisory = advisory;
        _sealer = new(advisory.Rows, new ConfigurationBuilder().AddInMemoryCollection([new("Links:Address", "https://peer.example.dk")]).Build());
    }

    internal SimulatedAdvisory Advisory { get; }

    internal Mailbox Mailbox { get; } = new Mailbox().Open();

    internal static async Task<SimulatedReminders> Begin(TestServers servers, DateOnly day) => new(await SimulatedAdvisory.Begin(servers, day));

    /// <summary>Five courses, of three municipalities and two consultants in turn.</summary>
    internal Task<IReadOnlyList<Guid>> Plan(DateOnly day, Random random) => Advisory.Plan(5, day, random, (number, planned) => planned with
    {
        Municipality = Municipalities[number % 3],
        Consultants = [new AssignmentSnapshot(Consultants[number % 2], planned.StartsOn)],
    });

    /// <summary>One more replica that sends reminders.</summary>
    internal SendReminders Sender(MailServer? mail = null) =>
        new(Advisory.Rows, Advisory.Commands, AnyCourse.Clock, mail ?? new MailServer(Mailbox.Settings), _sealer, Advisory.Time, NullLogger<SendReminders>.Instance);

    /// <summary>Records what came to pass, then reminds of it.</summary>
    internal async Task Remind()
    {
        await Advisory.Recorder().Look(TestContext.Current.CancellationToken);
        await Sender().Run(TestContext.Current.CancellationToken);
    }

    internal async Task<Guid> Subscribe(string authority, string subscriber, string address, string language = "da", int from = 7, int until = 17)
    {
        var id = Guid.CreateVersion7();
        var note = Note.Of(address)!;
        Assert.True(await Advisory.Commands.Create<ReminderSubscriptionSnapshot, object?>(
            ReminderSubscription.Aggregate, id, _ => Task.FromResult<object?>(null),
            (_, stamp) => SubscribeToReminders.Decide(
                new() { Address = address, Language = language, FromHour = from, UntilHour = until }, note, authority, subscriber, stamp),
            TestContext.Current.CancellationToken));
        return id;
    }

    internal Task<bool> Unsubscribe(Guid subscription) => Advisory.Commands.Change<ReminderSubscriptionSnapshot, object?>(
        ReminderSubscription.Aggregate, subscription, null, (held, _, stamp) => CancelReminders.Decide(held, stamp), TestContext.Current.CancellationToken);

    /// <summary>The milestones a message tells of: one line each.</summary>
    internal static IReadOnlyList<string> Told(MimeMessage message) =>
        [.. message.TextBody!.Split('\n').Select(line => line.TrimEnd('\r')).Where(line => line.StartsWith("- ", StringComparison.Ordinal)).Select(line => line[2..])];

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await Mailbox.DisposeAsync();
        await Advisory.DisposeAsync();
    }
}
