using System.Text.Json;
using PeerAdvisory.Chassis.Tests.House;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Journal;
using PeerAdvisory.Testing;
using PeerAdvisory.Testing.Faults;
using PeerAdvisory.Testing.Servers;

namespace PeerAdvisory.Chassis.Tests;

public sealed class RelayTests(TestServers servers)
{
    private const string Registered = "Hiring.V1.PositionRegistered";

    [Fact]
    public async Task Without_a_queue_behind_the_exchange_nothing_counts_as_sent_and_health_says_what_waits()
    {
        await using var line = await Line.New(servers);
        await using (var wire = await Wire.To(line.Vhost))
        {
            await wire.Declare("journal.hiring");
        }

        var source = await line.StartSource();
        await Line.Register(source, 20);
        var health = await Eventually.Until(() => Health.Of(source.Client), now => now.Waiting == 20 && now.Degraded?.StartsWith(Registered, StringComparison.Ordinal) == true);
        Assert.Equal((0, "degraded"), (health.Published, health.Status));
        Assert.Equal(0, await line.Source.Ask<long>("select published from relay"));

        await line.StartConsumer();
        await line.Agrees();
        await Eventually.Until(() => Health.Of(source.Client), now => now is { Status: "ready", Published: 20 });
    }

    [Fact]
    public async Task Started_before_the_broker_commands_succeed_and_the_journal_waits_for_it()
    {
        await using var line = await Line.New(servers);
        await using var proxy = FaultProxy.Before((await servers.Broker()).Port);
        proxy.Refuse();
        var source = await line.StartSource(Through(proxy, line, "hiring"));
        await line.StartConsumer(Through(proxy, line, "reporting"));
        await Line.Register(source, 20);
        var health = await Eventually.Until(() => Health.Of(source.Client), now => now is { Waiting: 20, Degraded: not null });
        Assert.Equal(0, health.Published);
        proxy.Heal();
        await line.Agrees();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task While_the_broker_is_away_commands_succeed_and_afterwards_the_journal_drains(bool silently)
    {
        await using var line = await Line.New(servers);
        await using var proxy = FaultProxy.Before((await servers.Broker()).Port);
        var source = await line.StartSource(Through(proxy, line, "hiring"), ("Relay:SendTimeout", "00:00:01"));
        await line.StartConsumer(Through(proxy, line, "reporting"));
        await Line.Register(source, 10);
        await line.Agrees();

        if (silently)
        {
            proxy.Blackhole = true;
        }
        else
        {
            proxy.Refuse();
            proxy.Reset();
        }

        await Line.Register(source, 30);
        var health = await Eventually.Until(() => Health.Of(source.Client), now => now is { Waiting: 30, Degraded: not null });
        Assert.Equal("degraded", health.Status);
        proxy.Heal();
        await line.Agrees();
        await Eventually.Until(() => Health.Of(source.Client), now => now is { Status: "ready", Published: 40 });
    }

    [Fact]
    public async Task A_network_that_swallows_confirms_doubles_nothing()
    {
        await using var line = await Line.New(servers);
        await using var proxy = FaultProxy.Before((await servers.Broker()).Port);
        var source = await line.StartSource(Through(proxy, line, "hiring"), ("Relay:SendTimeout", "00:00:01"));
        await line.StartConsumer();
        await Line.Register(source, 10);
        await line.Agrees();
        proxy.SwallowAnswers = true;
        await Line.Register(source, 10);
        await Eventually.Until(() => Health.Of(source.Client), now => now is { Waiting: 10, Degraded: not null });
        proxy.Heal();
        await line.Agrees();
    }

    [Fact]
    public async Task One_of_two_leads_and_when_it_stops_the_other_does()
    {
        await using var line = await Line.New(servers);
        await line.StartConsumer();
        Replica[] both = [await line.StartSource(), await line.StartSource()];
        var (leader, other) = await Leader(both);
        await Line.Register(other, 10);
        await line.Agrees();

        await leader.Stop();
        await Eventually.Until(() => Health.Of(other.Client), health => health.Leading);
        await Line.Register(other, 10);
        await line.Agrees();
    }

    [Fact]
    public async Task A_leader_whose_session_is_ended_steps_down_and_somebody_leads_again()
    {
        await using var line = await Line.New(servers);
        await line.StartConsumer();
        Replica[] both = [await line.StartSource(), await line.StartSource()];
        for (var round = 0; round < 3; round++)
        {
            await Leader(both);
            var registering = Line.Register(both[0], 40);
            await line.Source.Execute($"""
                select pg_terminate_backend(pid) from pg_locks
                 where locktype = 'advisory' and granted and database = (select oid from pg_database where datname = '{line.Source.Name}')
                """);
            await registering;
            await Leader(both);
        }

        await line.Agrees();
    }

    [Fact]
    public async Task A_leader_that_cannot_reach_the_broker_lets_another_try()
    {
        await using var line = await Line.New(servers);
        await using var proxy = FaultProxy.Before((await servers.Broker()).Port);
        await line.StartConsumer();
        var cut = await line.StartSource(
            Through(proxy, line, "hiring"), ("Relay:SendTimeout", "00:00:01"), ("Relay:LongestBackOff", "00:00:00.2"), ("Relay:GivesUpAfter", "3"));
        await Eventually.Until(() => Health.Of(cut.Client), health => health.Leading);
        var whole = await line.StartSource();
        proxy.Refuse();
        proxy.Reset();
        await Line.Register(cut, 20);
        await line.Agrees();
        await Eventually.Until(() => Health.Of(whole.Client), health => health is { Leading: true, Status: "ready" });
        await Eventually.Until(() => Health.Of(cut.Client), health => health is { Leading: false, Status: "ready" });
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_host_stopped_while_the_broker_is_away_still_stops(bool everConnected)
    {
        await using var line = await Line.New(servers);
        await using var proxy = FaultProxy.Before((await servers.Broker()).Port);
        if (!everConnected)
        {
            proxy.Refuse();
        }

        var source = await line.StartSource(Through(proxy, line, "hiring"));
        var consumer = await line.StartConsumer(Through(proxy, line, "reporting"));
        await Line.Register(source, 5);
        if (everConnected)
        {
            await line.Agrees();
            proxy.Refuse();
            proxy.Reset();
        }

        await Line.Register(source, 5);
        await Eventually.Until(() => Health.Of(source.Client), health => health.Degraded is not null);
        await Task.WhenAll(source.Stop(), consumer.Stop()).WaitAsync(Eventually.Patience, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task What_was_committed_while_an_earlier_leaders_rest_was_sent_is_looked_for_before_anything_is_called_complete()
    {
        await using var line = await Line.New(servers);
        await using var wire = await Wire.To(line.Vhost);
        await wire.Declare("journal.hiring");
        var heard = await wire.Overhear("journal.hiring");
        await using var proxy = FaultProxy.Before((await servers.Broker()).Port);
        proxy.Refuse();
        var earlier = await line.StartSource(
            Through(proxy, line, "hiring"), ("Relay:SendTimeout", "00:00:01"), ("Relay:GivesUpAfter", "1"), ("Relay:LongestBackOff", "00:00:00.1"));
        await Line.Register(earlier, 3);
        await Eventually.Until(() => line.Source.Ask<long>("select numbered from relay"), numbered => numbered == 3);
        await earlier.Stop();
        var next = await line.StartSource(
            Through(proxy, line, "hiring"), ("Relay:SendTimeout", "00:00:01"), ("Relay:GivesUpAfter", "1000"), ("Relay:Window", "2"));
        await Eventually.Until(() => Health.Of(next.Client), health => health is { Leading: true, Degraded: not null });
        await Line.Register(next);
        proxy.Heal();
        await Eventually.Is(() => Told(heard).Any(progress => progress.Sequence == 4));

        var journal = await Line.Rows<(long Sequence, DateTimeOffset RecordedAt)>(line.Source, "select sequence, recorded_at from journal");
        Assert.Equal(4, journal.Count);
        Assert.All(Told(heard), progress => Assert.All(
            journal.Where(entry => entry.Sequence > progress.Sequence), missing => Assert.True(progress.At < missing.RecordedAt, progress.ToString())));
    }

    /// <summary>What an overheard exchange said of the journal's progress.</summary>
    private static IEnumerable<JournalProgress> Told(IEnumerable<Letter> letters) => letters
        .Where(letter => letter.Header(JournalHeaders.Type) == JournalHeaders.Progress)
        .Select(letter => JsonSerializer.Deserialize<JournalProgress>(letter.Body, Json.Options)!);

    [Fact]
    public async Task A_connection_that_is_stuck_and_then_breaks_is_replaced()
    {
        await using var line = await Line.New(servers);
        await using var wire = await Wire.To(line.Vhost);
        await using var proxy = FaultProxy.Before((await servers.Broker()).Port);
        await wire.Keep("kept", "journal.hiring");
        var source = await line.StartSource(Through(proxy, line, "hiring"), ("Relay:SendTimeout", "00:00:02"), ("Relay:ProgressWhileIdle", "01:00:00"));
        await Line.Register(source);
        await Eventually.Until(() => line.Source.Ask<long>("select published from relay"), published => published == 1);

        // More than the proxy and the sockets hold between them, so that the client's own places are all taken.
        proxy.Latency = TimeSpan.FromHours(1);
        await line.Source.Execute("""
            insert into journal (stream, version, authority, type, body, actor, correlation, recorded_at, hash)
            select gen_random_uuid(), 1, authority, type, body || jsonb_build_object('padding', repeat('x', 20000)), actor, correlation, recorded_at, hash
              from journal cross join generate_series(1, 900)
            """);
        await Eventually.Until(() => Health.Of(source.Client), health => health.Degraded is not null);
        proxy.Latency = TimeSpan.Zero;
        proxy.Reset();
        await Eventually.Until(() => line.Source.Ask<long>("select published from relay"), published => published == 901);
    }

    private static (string, string) Through(FaultProxy proxy, Line line, string service) =>
        ("Broker:Address", BrokerVhost.Through(proxy.Port, line.Vhost.Address(service)).ToString());

    /// <summary>Waits until exactly one leads.</summary>
    private static async Task<(Replica Leader, Replica Other)> Leader(Replica[] both)
    {
        var leading = await Eventually.Until(
            async () => await Task.WhenAll(both.Select(async one => (await Health.Of(one.Client)).Leading)), now => now.Count(leads => leads) == 1);
        return leading[0] ? (both[0], both[1]) : (both[1], both[0]);
    }
}
