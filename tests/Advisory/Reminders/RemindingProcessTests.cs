using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using PeerAdvisory.Advisory.Tests.Running;
using PeerAdvisory.Testing;
using PeerAdvisory.Testing.Http;
using PeerAdvisory.Testing.Processes;

namespace PeerAdvisory.Advisory.Tests.Reminders;

/// <summary>The service as it is run, told of its mail server by its settings: from subscribing to the link that ends it.</summary>
public sealed partial class RemindingProcessTests(TestServers servers)
{
    private static readonly DateOnly Monday = new(2025, 9, 8);

    [Fact]
    public async Task Who_subscribes_is_reminded_at_once_of_how_things_stand_until_the_link_was_used()
    {
        await using var mailbox = new Mailbox().Open();
        using var clock = new MovedClock();
        clock.Set(Monday);
        await using var advisory = new RunningAdvisory(servers)
        {
            Clock = clock,
            Told = new Dictionary<string, string?>
            {
                ["Mail__Host"] = mailbox.Settings.Host,
                ["Mail__Port"] = mailbox.Settings.Port.ToString(CultureInfo.InvariantCulture),
                ["Mail__Security"] = "none",
                ["Mail__From"] = "peeradvisory@example.dk",
                ["Links__Address"] = "https://peer.example.dk",
            },
        };
        await advisory.InitializeAsync();
        var course = await advisory.Plan("0751");
        var due = course.Body.Milestones.Count(milestone => milestone.ReachedOn is null && milestone.Due <= Monday.AddDays(14));
        await Eventually.Until(() => advisory.Count("open_milestones where active and look_on <= '2025-09-08'"), left => left == 0, TimeSpan.FromSeconds(60));

        await advisory.As("municipality", "0751").Create("/v1/reminder-subscriptions", new { address = "peer@example.dk" }).Gives(HttpStatusCode.Created);
        await Eventually.Is(() => mailbox.Messages.Count == 1);

        var message = mailbox.Messages.Single();
        Assert.Equal("peer@example.dk", message.To.Mailboxes.Single().Address);
        Assert.Equal(due, SimulatedReminders.Told(message).Count);
        // It is there before its server's yes has come back and been written down.
        await Eventually.Is(async () => await Log(advisory) == ("sent", "2025-09-08"));

        var link = Link().Match(message.TextBody!).Value;
        using (var ended = await advisory.Stranger.Ask(HttpMethod.Post, link))
        {
            Assert.Equal(HttpStatusCode.OK, ended.StatusCode);
        }

        Assert.Equal("ended", await advisory.Database.Ask<string>("select status from reminder_subscriptions"));
        Assert.Equal(0, await advisory.Count("journal_texts"));
    }

    private static async Task<(string Status, string Day)> Log(RunningAdvisory advisory)
    {
        var log = await advisory.As("municipality", "0751").Ask(HttpMethod.Get, "/v1/reminders").Gives(HttpStatusCode.OK);
        var reminder = log["items"]!.AsArray().Single()!;
        Assert.Empty(reminder["next"]!.AsArray());
        return (reminder["status"]!.GetValue<string>(), reminder["day"]!.GetValue<string>());
    }

    [GeneratedRegex("/v1/reminder-unsubscriptions/[A-Za-z0-9_-]+")]
    private static partial Regex Link();
}
