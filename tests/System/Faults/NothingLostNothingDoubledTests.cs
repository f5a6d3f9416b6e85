using PeerAdvisory.Testing;

namespace PeerAdvisory.System.Tests.Faults;

/// <summary>
/// With clients writing all the while, things go wrong. Afterwards every command that was answered is in its journal once and
/// applied by every consumer once, and no hand has touched anything.
/// </summary>
[Collection(RunningHouse.Alone)]
public sealed class NothingLostNothingDoubledTests(RunningHouse running, Tally tally, ITestOutputHelper output) : IClassFixture<RunningHouse>
{
    private House House { get; set; } = null!;

    [Theory]
    [InlineData("enrolment")]
    [InlineData("advisory")]
    [InlineData("hiring")]
    [InlineData("reporting")]
    public Task A_service_is_killed(string service) => Survives(async random =>
    {
        await House.Service(service).Kill();
        await Passes(random.Next(1500));
        await House.Start(service);
    });

    [Fact]
    public Task Every_service_is_killed_at_once() => Survives(async random =>
    {
        await Task.WhenAll(Faults.House.Names.Select(name => House.Service(name).Kill()));
        await Passes(random.Next(1500));
        await House.StartAll();
    });

    [Fact]
    public Task The_broker_is_stopped_for_half_a_minute_and_commands_succeed_all_the_while() => Survives(async _ =>
    {
        await House.Broker.Stop();
        var before = Promised;
        await Passes(30_000);
        Assert.True(Promised > before, "No command succeeded while the broker was away.");
        await House.Broker.StartAgain();
    });

    [Fact]
    public Task The_broker_is_killed() => Survives(async random =>
    {
        await House.Broker.Kill();
        await Passes(random.Next(3000));
        await House.Broker.StartAgain();
    });

    [Fact]
    public Task The_broker_loses_its_disk_with_enrolments_in_it_that_have_no_course_yet() => Survives(async random =>
    {
        // A consumer that is away leaves its events in the broker, and that is where they are lost.
        await House.Service("advisory").Kill();
        await House.Service("reporting").Kill();
        await Passes(random.Next(1000, 4000));
        await Eventually.Is(async () => await Reconciliation.EnrolledWithoutCourse(House) > 0, what: "the broker holds an enrolment without a course");
        await House.Broker.Wipe();
        await Passes(random.Next(2000));
        await House.Broker.StartAgain();
        await House.Start("advisory");
        await House.Start("reporting");
    });

    [Fact]
    public Task The_broker_has_the_exchange_but_not_yet_the_queue() => Survives(async random =>
    {
        await House.Service("advisory").Kill();
        await House.Service("reporting").Kill();
        foreach (var queue in await House.Broker.Services.Queues())
        {
            if (queue.StartsWith("reporting.", StringComparison.Ordinal) || queue.StartsWith("advisory.enrolment", StringComparison.Ordinal))
            {
                await House.Broker.Services.DeleteQueue(queue);
            }
        }

        await Passes(random.Next(1000, 4000));
        await House.Start("reporting");
        await House.Start("advisory");
    });

    [Fact]
    public Task PostgreSQL_is_killed() => Survives(async random =>
    {
        await House.Postgres.Kill();
        await Passes(random.Next(3000));
        await House.Postgres.StartAgain();
    });

    [Fact]
    public Task PostgreSQL_is_stopped_and_started() => Survives(async random =>
    {
        await House.Postgres.Stop();
        await Passes(random.Next(3000));
        await House.Postgres.StartAgain();
    });

    [Fact]
    public Task The_services_start_before_the_broker() => Survives(async random =>
    {
        await Task.WhenAll(Faults.House.Names.Select(name => House.Service(name).Kill()));
        await House.Broker.Stop();
        await House.StartAll();
        await Passes(random.Next(1000, 4000));
        await House.Broker.StartAgain();
    });

    [Fact]
    public Task Reporting_s_projections_are_dropped() => Survives(async _ =>
    {
        await House.Database("reporting").Execute("drop schema projections cascade");
        await Passes(1_000);
    });

    /// <summary>Clients write, the fault strikes at some moment, clients finish, and everything adds up.</summary>
    private async Task Survives(Func<Random, Task> fault)
    {
        House = await running.Whole();
        foreach (var (round, seed) in Rounds.All)
        {
            output.WriteLine($"Round {round}, seed {seed}.");
            try
            {
                await Survives(fault, round, seed);
            }
            catch
            {
                await running.GiveUp();
                throw;
            }
        }
    }

    private async Task Survives(Func<Random, Task> fault, int round, int seed)
    {
        var since = await Reconciliation.Mark(House);
        await using var writers = Writers.Start(House, seed);
        _writers = writers;
        await Eventually.Is(() => !writers.Promised.IsEmpty);
        var random = new Random(seed);
        await Passes(random.Next(200, 1500));
        await fault(random);
        await Passes(1_000);
        await writers.Finish().WaitAsync(TimeSpan.FromSeconds(90), TestContext.Current.CancellationToken);

        try
        {
            await Reconciliation.Holds(House, writers.Promised);
        }
        finally
        {
            var (lost, doubled) = await Reconciliation.Count(House, writers.Promised, since);
            tally.Add(Fault, round, seed, writers.Attempted, writers.Promised.Count, lost, doubled);
            Assert.Equal((0, 0), (lost, doubled));
        }
    }

    private Writers? _writers;

    /// <summary>The test's name and what it was given.</summary>
    private static string Fault => TestContext.Current.Test!.TestDisplayName.Replace($"{typeof(NothingLostNothingDoubledTests).FullName}.", "", StringComparison.Ordinal);

    private int Promised => _writers!.Promised.Count;

    /// <summary>Lets time pass while clients write: the one thing here that has no other sign.</summary>
    private static Task Passes(int milliseconds) => Task.Delay(milliseconds, TestContext.Current.CancellationToken);
}
