using System.Globalization;
using PeerAdvisory.Advisory.Tests.Notices;
using PeerAdvisory.Advisory.Tests.Running;
using PeerAdvisory.Testing;
using PeerAdvisory.Testing.Processes;
using PeerAdvisory.Testing.Servers;

namespace PeerAdvisory.Advisory.Tests.Reminders;

/// <summary>
/// A simulated year of processes that are killed in the middle of what they do and are away for weeks: two that record what came to pass,
/// and then two that tell of it. What was recorded and sent is held against what onlookers who forget nothing would have written.
/// </summary>
public sealed class AYearOfKillingsTests(TestServers servers)
{
    private const int Seed = 1;

    private static readonly DateOnly FirstDay = new(2025, 1, 6);

    [Fact]
    public async Task Every_fact_is_recorded_once_and_told_once_whatever_is_killed_and_for_however_long()
    {
        var random = new Random(Seed);
        using var clock = new MovedClock();
        clock.Set(FirstDay);
        await using var house = await SimulatedReminders.Begin(servers, FirstDay);
        await using var vhost = await servers.Vhost();
        var onlooker = new Onlooker();
        var courses = await house.Plan(FirstDay, random);
        List<Reader> readers =
        [
            new(await house.Subscribe("0751", "somebody", "early@example.dk", from: 6, until: 12), "early@example.dk", "0751", null, 6, 12),
            new(await house.Subscribe("sbst", SimulatedReminders.Consultants[0], "one@example.dk"), "one@example.dk", null, SimulatedReminders.Consultants[0], 7, 17),
        ];

        // Those that record have nothing to send with, so that what is to be told is all there before anybody tells it.
        await using var recorders = new Pair(Settings(clock, house, vhost, mail: false));
        await using var senders = new Pair(Settings(clock, house, vhost, mail: true));
        var kills = 0;
        for (var day = FirstDay; day < FirstDay.AddYears(1); day = day.AddDays(random.Next(10, 60)))
        {
            clock.Set(day);
            house.Advisory.Time.SetUtcNow(SimulatedAdvisory.At(day));
            foreach (var course in courses.Where(_ => random.Next(2) == 0))
            {
                await house.Advisory.Live(course, day, random);
            }

            Task<long> Unseen() => house.Advisory.Database.Ask<long>($"""
                select (select count(*) from open_milestones where active and look_on <= '{day:yyyy-MM-dd}') + (select count(*) from left_due_days)
                """);
            var before = await Unseen();
            kills += await recorders.BreakOff(before > 0, async () => await Unseen() < before);
            await recorders.Run(async () => await Unseen() == 0);
            foreach (var course in courses)
            {
                onlooker.Look(course, await house.Advisory.Snapshot(course), day);
            }

            foreach (var reader in readers)
            {
                reader.Look(await Fact.Standing(house.Advisory, courses, day), day, Chassis.Journal.Stamp.Clock(house.Advisory.Time), isMailThere: true);
            }

            var (sent, arrived) = (readers.Sum(reader => reader.Sent.Count), house.Mailbox.Messages.Count);
            kills += await senders.BreakOff(sent > Different(house), () => Task.FromResult(house.Mailbox.Messages.Count > arrived));
            await senders.Run(async () => Different(house) >= sent && await house.Advisory.Database.Ask<long>("select count(*) from reminders where status = 'composed'") == 0);
        }

        Assert.NotEqual(0, kills);
        await onlooker.Agrees(house.Advisory);
        foreach (var reader in readers)
        {
            await reader.WasTold(house);
        }
    }

    /// <summary>A message that came twice is the same one where it bears the same id.</summary>
    private static int Different(SimulatedReminders house) => house.Mailbox.Messages.DistinctBy(message => message.MessageId).Count();

    private static Dictionary<string, string?> Settings(MovedClock clock, SimulatedReminders house, BrokerVhost vhost, bool mail)
    {
        Dictionary<string, string?> settings = new(clock.Settings)
        {
            ["Database__Service"] = house.Advisory.Database.Service,
            ["Broker__Address"] = vhost.Address("advisory").ToString(),
            ["SignIn__Authority"] = "http://127.0.0.1:1",
            ["Links__Address"] = "https://peer.example.dk",
        };
        if (mail)
        {
            settings["Mail__Host"] = house.Mailbox.Settings.Host;
            settings["Mail__Port"] = house.Mailbox.Settings.Port.ToString(CultureInfo.InvariantCulture);
            settings["Mail__Security"] = "none";
            settings["Mail__From"] = "peeradvisory@example.dk";
        }

        return settings;
    }

    /// <summary>Two processes of the service that do the same.</summary>
    private sealed class Pair(Dictionary<string, string?> settings) : IAsyncDisposable
    {
        private readonly List<ServiceProcess> _replicas = [];

        /// <summary>Where there is something to do, both are killed as soon as something of it is done.</summary>
        /// <returns>How many were killed.</returns>
        internal async Task<int> BreakOff(bool isAnything, Func<Task<bool>> isBegun)
        {
            if (!isAnything)
            {
                return 0;
            }

            await Start();
            await Eventually.Is(isBegun, what: "something is done");
            await Kill();
            return _replicas.Count;
        }

        /// <summary>Both run until everything is done.</summary>
        internal async Task Run(Func<Task<bool>> isDone)
        {
            await Start();
            await Eventually.Is(isDone, what: "everything is done");
            await Kill();
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var replica in _replicas)
            {
                await replica.DisposeAsync();
            }
        }

        private async Task Start()
        {
            if (_replicas.Count == 0)
            {
                _replicas.AddRange(await Task.WhenAll(ServiceProcess.Start("PeerAdvisory.Advisory", settings), ServiceProcess.Start("PeerAdvisory.Advisory", settings)));
            }
            else
            {
                await Task.WhenAll(_replicas.Select(replica => replica.StartWithoutWaiting()));
            }
        }

        private Task Kill() => Task.WhenAll(_replicas.Select(replica => replica.Kill()));
    }
}
