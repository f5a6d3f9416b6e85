using System.Net;
using Npgsql;
using PeerAdvisory.Chassis.Commands;
using PeerAdvisory.Chassis.Database;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.Relay;
using PeerAdvisory.Contracts.Enrolment.V1;
using PeerAdvisory.Contracts.Geography;
using PeerAdvisory.Enrolment.Cohorts;
using PeerAdvisory.Enrolment.Programmes;
using PeerAdvisory.Testing;
using PeerAdvisory.Testing.Http;
using PeerAdvisory.Testing.Processes;
using PeerAdvisory.Testing.Servers;
using PeerAdvisory.Testing.SignIn;

namespace PeerAdvisory.Enrolment.Tests;

/// <summary>
/// A simulated year in which two processes of the service are killed at random, in the middle of what they do too, and are away for weeks.
/// Deadlines pass all the same, and what was recorded is held against what an onlooker who forgets nothing would have written.
/// </summary>
public sealed class AYearOfOffersTests(TestServers servers) : IAsyncLifetime
{
    private const int Cohorts = 8;
    private const int Places = 4;
    private const int Waiting = 60;
    private const int Seed = 1;

    private static readonly DateOnly FirstDay = new(2025, 6, 2);

    private readonly MovedClock _clock = new();
    private readonly List<ServiceProcess> _replicas = [];
    private ServiceDatabase _database = null!;
    private BrokerVhost _vhost = null!;
    private TestIssuer _issuer = null!;

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        _clock.Set(FirstDay);
        _issuer = await servers.Issuer();
        _vhost = await servers.Vhost();
        _database = await (await servers.Databases("enrolment")).Clone();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (var replica in _replicas)
        {
            await replica.DisposeAsync();
        }

        await _database.DisposeAsync();
        await _vhost.DisposeAsync();
        _clock.Dispose();
    }

    [Fact]
    public async Task A_deadline_that_passes_is_a_fact_recorded_once_whatever_is_killed_and_for_however_long()
    {
        var random = new Random(Seed);
        var onlooker = new Onlooker(await Wait());
        _replicas.AddRange(await Task.WhenAll(Begin(), Begin()));
        onlooker.Look(FirstDay);
        await Until(onlooker);
        for (var day = FirstDay; day < FirstDay.AddYears(1);)
        {
            await Answer(onlooker, random, day);
            if (random.Next(4) > 0)
            {
                await Task.WhenAll(_replicas.Select(replica => replica.Kill()));
            }

            // Those that were not killed are there when the day comes, and the others come to a day of which they know nothing.
            day = day.AddDays(random.Next(5, 75));
            _clock.Set(day);
            onlooker.Look(day);
            await BreakOff(_replicas[random.Next(2)], onlooker);
            await StartBoth();
            await Until(onlooker);
        }

        await Task.WhenAll(_replicas.Select(replica => replica.Kill()));
        await StartBoth();
        await Answer(onlooker, random, _clock.Today);
        await Until(onlooker);
        Assert.Equal(onlooker.Facts.Order(StringComparer.Ordinal), (await Recorded()).Order(StringComparer.Ordinal));
        Assert.Contains(onlooker.Facts, fact => fact.Contains("OfferExpired", StringComparison.Ordinal));
    }

    /// <summary>A replica is killed as soon as it has recorded something of what there is to record, if there is.</summary>
    private async Task BreakOff(ServiceProcess replica, Onlooker onlooker)
    {
        var before = await Count();
        if (before == onlooker.Facts.Count)
        {
            return;
        }

        if (!replica.IsRunning)
        {
            await replica.StartWithoutWaiting();
        }

        await Eventually.Is(async () => await Count() > before, what: "a fact is recorded");
        await replica.Kill();
    }

    private Task<ServiceProcess> Begin() => ServiceProcess.Start("PeerAdvisory.Enrolment", new Dictionary<string, string?>(_clock.Settings)
    {
        ["Database__Service"] = _database.Service,
        ["Broker__Address"] = _vhost.Address("enrolment").ToString(),
        ["SignIn__Authority"] = _issuer.Authority,
        ["Limits__RequestsPerSecond"] = "100000",
    });

    private Task StartBoth() => Task.WhenAll(_replicas.Where(replica => !replica.IsRunning).Select(replica => replica.Start()));

    /// <summary>Some who have an offer answer it, over HTTP, each by either process.</summary>
    private async Task Answer(Onlooker onlooker, Random random, DateOnly day)
    {
        foreach (var (enrolment, municipality) in onlooker.Answerable(day).ToList())
        {
            var (accepts, refuses) = (random.Next(30) == 0, random.Next(10) == 0);
            if (!accepts && !refuses)
            {
                continue;
            }

            using var client = new HttpClient { BaseAddress = _replicas[random.Next(2)].Address }.SignedInWith(_issuer.Token("municipality", municipality));
            await (accepts
                    ? client.Change($"/v1/enrolments/{enrolment}/acceptances", new { }, "\"2\"")
                    : client.Change($"/v1/enrolments/{enrolment}/refusals", new { reason = "timing" }, "\"2\""))
                .Gives(HttpStatusCode.OK);
            onlooker.Answer(enrolment, accepts, day);
            onlooker.Look(day);
        }

        await Until(onlooker);
    }

    /// <summary>Everything the onlooker saw is recorded, and nothing else.</summary>
    private async Task Until(Onlooker onlooker)
    {
        await Eventually.Until(Count, count => count >= onlooker.Facts.Count, what: "everything that came to pass is recorded");
        Assert.Equal(onlooker.Facts.Count, await Count());
    }

    private Task<long> Count() => _database.Ask<long>("select count(*) from journal where version > 1");

    private async Task<string[]> Recorded() => await _database.Ask<string[]>("""
        select array_agg(concat_ws(' ', stream, type, coalesce(body ->> 'offeredOn', body ->> 'expiredOn', body ->> 'acceptedOn', body ->> 'declinedOn', body #>> '{snapshot,enrolledOn}')))
          from journal where version > 1
        """) ?? [];

    /// <summary>Programmes of one cohort each, and those on its waiting list, first to last, before any process runs.</summary>
    private async Task<IReadOnlyList<Queue>> Wait()
    {
        DapperTypes.Register();
        using var relay = new RelaySignal();
        await using var source = NpgsqlDataSource.Create(_database.Service);
        var commands = new OwnCommands(source, new("enrolment", SupervisedBySbst: true), TimeProvider.System, relay);
        List<Queue> queues = [];
        for (var number = 0; number < Cohorts; number++)
        {
            // The last ones start within the year: then nobody is offered a place any more.
            var (programme, cohort, start) = (Guid.CreateVersion7(), Guid.CreateVersion7(), FirstDay.AddDays(900 - (100 * number)));
            await Create(commands, Programme.Aggregate, programme, stamp => new ProgrammeOpened(
                stamp.Stream, 1, stamp.RecordedAt, new("A programme", new(2023, 1, 1), new(2029, 12, 31), 98)));
            await Create(commands, Cohort.Aggregate, cohort, stamp => new CohortOpened(
                stamp.Stream, 1, stamp.RecordedAt, new(programme, start, FirstDay.AddDays(1), Places)));
            var queue = new Queue(start, []);
            queues.Add(queue);
            foreach (var (place, municipality) in Municipalities.All.Take(Waiting).Index())
            {
                var enrolment = Guid.CreateVersion7();
                await Create(commands, Enrolments.Enrolment.Aggregate, enrolment, stamp => new MunicipalityWaitlisted(
                    stamp.Stream, 1, stamp.RecordedAt, new(
                        municipality.Code, cohort, programme, start, EnrolmentStatus.Waitlisted, FirstDay, FirstDay,
                        WaitlistedOn: FirstDay, WaitingNumber: place + 1), FirstDay, place + 1));
                queue.Waiting.Enqueue((enrolment, municipality.Code));
            }
        }

        return queues;
    }

    private static async Task Create<TSnapshot>(
        OwnCommands commands, Aggregate<TSnapshot> aggregate, Guid id, Func<Stamp, Contracts.Journal.IEvent<TSnapshot>> begins)
        where TSnapshot : Contracts.Journal.ISnapshot =>
        Assert.True(await commands.Create<TSnapshot, object?>(
            aggregate, id, _ => Task.FromResult<object?>(null), (_, stamp) => new(begins(stamp)), TestContext.Current.CancellationToken));

    /// <summary>Those who wait for a place in a cohort, first to last.</summary>
    private sealed record Queue(DateOnly StartsOn, Queue<(Guid Enrolment, string Municipality)> Waiting);

    /// <summary>Sees each cohort's desk every time somebody is there, and remembers all of it: no database, no version, no lock.</summary>
    private sealed class Onlooker(IReadOnlyList<Queue> queues)
    {
        private readonly Dictionary<Queue, int> _taken = queues.ToDictionary(queue => queue, _ => 0);
        private readonly Dictionary<Guid, (Queue Queue, string Municipality, DateOnly AnswerBy)> _offered = [];

        internal List<string> Facts { get; } = [];

        internal IEnumerable<(Guid Enrolment, string Municipality)> Answerable(DateOnly today) =>
            _offered.Where(offer => offer.Value.AnswerBy >= today).Select(offer => (offer.Key, offer.Value.Municipality));

        internal void Look(DateOnly today)
        {
            foreach (var (enrolment, offer) in _offered.Where(offer => offer.Value.AnswerBy.AddDays(7) < today).ToList())
            {
                _offered.Remove(enrolment);
                Note(enrolment, nameof(OfferExpired), offer.AnswerBy.AddDays(1));
            }

            foreach (var queue in queues.Where(queue => today < queue.StartsOn))
            {
                while (_taken[queue] + _offered.Count(offer => offer.Value.Queue == queue) < Places && queue.Waiting.TryDequeue(out var first))
                {
                    _offered.Add(first.Enrolment, (queue, first.Municipality, today.AddDays(14)));
                    Note(first.Enrolment, nameof(PlaceOffered), today);
                }
            }
        }

        internal void Answer(Guid enrolment, bool accepts, DateOnly today)
        {
            _offered.Remove(enrolment, out var offer);
            _taken[offer.Queue] += accepts ? 1 : 0;
            foreach (var type in accepts ? [nameof(OfferAccepted), nameof(MunicipalityEnrolled)] : new[] { nameof(OfferDeclined) })
            {
                Note(enrolment, type, today);
            }
        }

        private void Note(Guid enrolment, string type, DateOnly on) => Facts.Add($"{enrolment} Enrolment.V1.{type} {on:yyyy-MM-dd}");
    }
}
