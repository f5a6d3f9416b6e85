using MimeKit;
using PeerAdvisory.Advisory.Courses;
using PeerAdvisory.Advisory.Reminders;
using PeerAdvisory.Advisory.Tests.Running;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Testing;

namespace PeerAdvisory.Advisory.Tests.Reminders;

/// <summary>
/// A year of simulated days on a real database with a real mail server: courses live and change hands at random, two replicas remind
/// at once, are broken off, die right after a message was taken, are down for weeks, and the mail server goes away. What was sent is
/// then held against what an onlooker with a good memory would have written.
/// </summary>
public sealed class AYearOfRemindersTests(TestServers servers)
{
    private static readonly DateOnly FirstDay = new(2025, 1, 6);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Every_subscriber_is_told_every_fact_once_whatever_restarts_and_whoever_is_away(int seed)
    {
        await using var house = await SimulatedReminders.Begin(servers, FirstDay);
        var random = new Random(seed);
        var courses = await house.Plan(FirstDay, random);
        List<Reader> readers =
        [
            new(await house.Subscribe("0751", "somebody", "early@example.dk", from: 6, until: 12), "early@example.dk", "0751", null, 6, 12),
            new(await house.Subscribe("0101", "somebody", "late@example.dk", from: 10, until: 24), "late@example.dk", "0101", null, 10, 24),
            new(await house.Subscribe("sbst", SimulatedReminders.Consultants[0], "one@example.dk"), "one@example.dk", null, SimulatedReminders.Consultants[0], 7, 17),
            new(await house.Subscribe("sbst", SimulatedReminders.Consultants[1], "two@example.dk"), "two@example.dk", null, SimulatedReminders.Consultants[1], 7, 17),
        ];
        var mortal = new MortalMailServer(house.Mailbox.Settings, random);
        var (down, away) = (0, 0);

        for (var day = FirstDay; day < FirstDay.AddYears(1); day = day.AddDays(1))
        {
            house.Advisory.Time.SetUtcNow(new(day, new TimeOnly(random.Next(4, 21), 0), TimeSpan.Zero));
            foreach (var course in courses.Where(_ => random.Next(15) == 0))
            {
                await (random.Next(4) > 0 ? house.Advisory.Live(course, day, random) : HandOver(house, course, random));
            }

            down = down > 0 ? down - 1 : random.Next(25) == 0 ? random.Next(1, 20) : 0;
            if (down > 0)
            {
                continue;
            }

            var isAway = away > 0;
            away = away > 0 ? away - 1 : random.Next(20) == 0 ? random.Next(1, 6) : 0;
            if (isAway != away > 0)
            {
                await (away > 0 ? house.Mailbox.Close() : Task.Run(house.Mailbox.Open));
            }

            await house.Advisory.Recorder().Look(TestContext.Current.CancellationToken);
            await SimulatedAdvisory.BrokenOff(random, killed => Attempt(house.Sender(), away > 0, killed));
            await Task.WhenAll(Attempt(house.Sender(mortal), away > 0), Attempt(house.Sender(mortal), away > 0));

            // The two may have got in each other's way, or died: afterwards somebody comes who finds what is left.
            await Attempt(house.Sender(), away > 0);
            await Attempt(house.Sender(), away > 0);
            foreach (var reader in readers)
            {
                reader.Look(await Fact.Standing(house.Advisory, courses, day), day, Danish(house), isMailThere: away == 0);
            }
        }

        foreach (var reader in readers)
        {
            await reader.WasTold(house);
        }

        // A message came twice only where a replica died between the mail server's yes and its own commit, and then as the same message.
        Assert.NotEqual(0, mortal.Deaths);
        Assert.Equal(mortal.Deaths, house.Mailbox.Messages.Count - house.Mailbox.Messages.Select(message => message.MessageId).Distinct().Count());
        Assert.Equal(0, await house.Advisory.Database.Ask<long>("select count(*) from reminders where status = 'refused'"));
    }

    private static Task<bool> HandOver(SimulatedReminders house, Guid course, Random random) => house.Advisory.Change(course, (held, stamp) =>
    {
        try
        {
            return AssignConsultant.Decide(held, SimulatedReminders.Consultants[random.Next(2)], null, null, stamp);
        }
        catch (ProblemException)
        {
            return null;
        }
    });

    private static async Task Attempt(SendReminders sender, bool mayFail, CancellationToken? killed = null)
    {
        try
        {
            await sender.Run(killed ?? TestContext.Current.CancellationToken);
        }
        catch (Exception exception) when (mayFail || exception is DiedException)
        {
            // The next one tries again.
        }
    }

    private static DateTime Danish(SimulatedReminders house) => Chassis.Journal.Stamp.Clock(house.Advisory.Time);

    /// <summary>Dies now and then when the mail server has just taken a message.</summary>
    private sealed class MortalMailServer(MailSettings settings, Random random) : MailServer(settings)
    {
        private readonly Lock _turn = new();

        internal int Deaths { get; private set; }

        public override async Task<string?> Send(MimeMessage message)
        {
            var outcome = await base.Send(message);
            lock (_turn)
            {
                if (random.Next(6) > 0)
                {
                    return outcome;
                }

                Deaths++;
            }

            throw new DiedException();
        }
    }

    private sealed class DiedException : Exception;
}
