using PeerAdvisory.Chassis.Tests.House;
using PeerAdvisory.Contracts.Journal;
using PeerAdvisory.Testing;
using PeerAdvisory.Testing.Faults;
using PeerAdvisory.Testing.Servers;

namespace PeerAdvisory.Chassis.Tests;

public sealed class InboxTests(TestServers servers)
{
    private const string Queue = "reporting.hiring";
    private const string Errors = "reporting.hiring_error";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_event_delivered_twice_and_shuffled_is_applied_once()
    {
        await using var line = await Line.New(servers);
        await using var wire = await Wire.To(line.Vhost);
        var letters = await Written(line, wire, 150);
        await line.StartConsumer();
        await line.StartConsumer();
        var twice = letters.Concat(letters).ToArray();
        new Random(7).Shuffle(twice);
        await wire.Put(Queue, twice);
        await line.Agrees();
    }

    [Fact]
    public async Task A_consumer_cut_off_between_applying_and_acknowledging_applies_once()
    {
        await using var line = await Line.New(servers);
        await using var wire = await Wire.To(line.Vhost);
        await using var proxy = FaultProxy.Before((await servers.Broker()).Port);
        var letters = await Written(line, wire, 20);
        await line.StartConsumer(("Broker:Address", BrokerVhost.Through(proxy.Port, line.Vhost.Address("reporting")).ToString()));
        line.Interference.Applying = (_, _) =>
        {
            proxy.Blackhole = true;
            return Task.CompletedTask;
        };
        await wire.Put(Queue, letters);
        await Eventually.Until(() => line.Consumer.Ask<long>("select count(*) from applied"), count => count > 0);
        line.Interference.Applying = (_, _) => Task.CompletedTask;
        proxy.Heal();
        await line.Agrees();
        await Eventually.Until(() => wire.Waiting(Queue), waiting => waiting == 0);
    }

    [Fact]
    public async Task A_database_that_is_away_for_a_while_sets_nothing_aside()
    {
        await using var line = await Line.New(servers);
        await using var proxy = FaultProxy.Before((await servers.Postgres()).Port);
        var source = await line.StartSource();
        var consumer = await line.StartConsumer(("Database:Service", ServiceDatabase.Through(proxy.Port, line.Consumer.Service)));
        await Line.Register(source, 10);
        await line.Agrees();

        proxy.Refuse();
        proxy.Reset();
        await Line.Register(source, 50);
        await using var wire = await Wire.To(line.Vhost);
        await Eventually.Until(() => line.Source.Ask<long>("select published from relay"), published => published == 60);
        proxy.Heal();
        await line.Agrees();
        Assert.Equal(0u, await wire.Waiting(Errors));
        Assert.Equal(0, (await AsOfAnswer.Of(consumer)).Failed);
    }

    [Fact]
    public async Task A_consumer_stopped_while_its_database_is_away_leaves_the_events_in_their_queue()
    {
        await using var line = await Line.New(servers);
        await using var wire = await Wire.To(line.Vhost);
        await using var proxy = FaultProxy.Before((await servers.Postgres()).Port);
        var source = await line.StartSource();
        var consumer = await line.StartConsumer(("Database:Service", ServiceDatabase.Through(proxy.Port, line.Consumer.Service)));
        await Line.Register(source, 5);
        await line.Agrees();
        proxy.Refuse();
        proxy.Reset();
        await Line.Register(source, 30);
        await Eventually.Until(() => line.Source.Ask<long>("select published from relay"), published => published == 35);
        await consumer.Stop().WaitAsync(Eventually.Patience, Cancellation);
        Assert.Equal(0u, await wire.Waiting(Errors));

        // They go back when the broker has seen the connection end, a moment after the consumer has.
        await Eventually.Until(() => wire.Waiting(Queue), waiting => waiting >= 30);
        await line.StartConsumer();
        await line.Agrees();
    }

    [Fact]
    public async Task Consumers_stopped_and_started_under_load_lose_nothing_and_set_nothing_aside()
    {
        await using var line = await Line.New(servers);
        var source = await line.StartSource();
        var consumer = await line.StartConsumer();
        await Line.Register(source, 1);
        await line.Agrees();
        for (var round = 0; round < 4; round++)
        {
            // Stopped in the middle of applying: its transaction is given up and its deliveries go back.
            var applying = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            line.Interference.Applying = async (_, cancellation) =>
            {
                applying.TrySetResult();
                await Task.Delay(Timeout.Infinite, cancellation);
            };
            var registering = Line.Register(source, 60);
            await applying.Task.WaitAsync(Eventually.Patience, Cancellation);
            var stopping = consumer.Stop();
            await stopping.WaitAsync(Eventually.Patience, Cancellation);
            line.Interference.Applying = (_, _) => Task.CompletedTask;
            consumer = await line.StartConsumer();
            await registering;
        }

        await line.Agrees();
        await using var wire = await Wire.To(line.Vhost);
        Assert.Equal(0u, await wire.Waiting(Errors));
    }

    [Fact]
    public async Task An_event_that_cannot_be_applied_is_set_aside_with_its_reason_until_it_is_sent_again()
    {
        await using var line = await Line.New(servers);
        await using var wire = await Wire.To(line.Vhost);
        var source = await line.StartSource();
        var consumer = await line.StartConsumer();
        await Line.Register(source, 10);
        await line.Agrees();

        line.Interference.Refused = events => events.Sequence == 15;
        await Line.Register(source, 20);
        await Eventually.Until(() => line.Consumer.Ask<long>("select count(*) from applied"), count => count == 29);
        await Eventually.Until(() => AsOfAnswer.Of(consumer), now => now is { Complete: false, Failed: 1, Sequence: 30 });
        await Eventually.Until(() => wire.Waiting(Errors), waiting => waiting == 1);
        var aside = Assert.Single(await wire.Take(Errors));
        Assert.Contains("is refused", aside.Header("MT-Fault-Message"), StringComparison.Ordinal);
        Assert.Equal("15", aside.Header(JournalHeaders.Sequence));
        Assert.Equal(
            "Hiring.V1.PositionRegistered",
            await line.Consumer.Ask<string>("select type from inbox_failures where sequence = 15 and reason like '%is refused%'"));

        // Sent again too early, it fails again.
        await wire.Put(Queue, aside);
        await Eventually.Until(() => wire.Waiting(Errors), waiting => waiting == 1);
        aside = Assert.Single(await wire.Take(Errors));

        line.Interference.Refused = _ => false;
        await wire.Put(Queue, aside);
        await Eventually.Until(() => AsOfAnswer.Of(consumer), now => now is { Complete: true, Failed: 0 });
        await line.Agrees();
        Assert.Equal(0u, await wire.Waiting(Errors));
    }

    [Fact]
    public async Task An_event_that_misses_a_member_is_set_aside_and_the_whole_one_takes_its_place()
    {
        await using var line = await Line.New(servers);
        await using var wire = await Wire.To(line.Vhost);
        var letters = await Written(line, wire, 20);
        var consumer = await line.StartConsumer();
        var spoilt = letters.Select(letter => letter.Header(JournalHeaders.Sequence) switch
        {
            "4" => letter with { Body = "{\"stream\": \"01a20478-d4ab-7ff9-b229-1aa02efaece5\", \"version\": 1}"u8.ToArray() },
            "5" => letter with { Body = "this is no JSON"u8.ToArray() },
            "6" => letter with { Body = [] },
            _ => letter,
        });
        await wire.Put(Queue, spoilt);
        await Eventually.Until(() => AsOfAnswer.Of(consumer), now => now is { Complete: false, Failed: 3, Sequence: 20 });
        Assert.Equal(3u, await Eventually.Until(() => wire.Waiting(Errors), waiting => waiting >= 3));
        Assert.All(await wire.Take(Errors), letter => Assert.Contains("Exception", letter.Header("MT-Fault-Message"), StringComparison.Ordinal));
        await wire.Put(Queue, letters.Where(letter => letter.Header(JournalHeaders.Sequence) is "4" or "5" or "6"));
        await Eventually.Until(() => AsOfAnswer.Of(consumer), now => now is { Complete: true, Failed: 0 });
        await line.Agrees();
    }

    [Fact]
    public async Task What_nobody_of_us_would_send_is_set_aside_and_takes_nothing_along()
    {
        await using var line = await Line.New(servers);
        await using var wire = await Wire.To(line.Vhost);
        var letters = await Written(line, wire, 20);
        await line.StartConsumer();
        var good = letters.First(letter => letter.Header(JournalHeaders.Type) != JournalHeaders.Progress);
        Letter[] rubbish =
        [
            Letter.Of("no JSON, no headers"),
            Letter.Of(""),
            Letter.Of("{}"),
            Letter.Of("{}", (JournalHeaders.Type, JournalHeaders.Progress)),
            Letter.Of("null", (JournalHeaders.Type, JournalHeaders.Progress)),
            Letter.Of("<progress/>", (JournalHeaders.Type, JournalHeaders.Progress)),
            With(good, JournalHeaders.Source, "somebody"),
            With(good, JournalHeaders.Sequence, "-7"),
            With(good, JournalHeaders.Sequence, "seven"),
            With(good, JournalHeaders.Incarnation, "0"),
            With(good, JournalHeaders.Hash, "xyz"),
            With(good, JournalHeaders.Hash, ""),
            With(good, JournalHeaders.Type, null),
        ];
        await wire.Put(Queue, letters.Zip(rubbish.Concat(letters), (letter, other) => new[] { letter, other }).SelectMany(pair => pair));
        await line.Agrees();
        Assert.Equal((uint)rubbish.Length, await Eventually.Until(() => wire.Waiting(Errors), waiting => waiting >= rubbish.Length));
        Assert.All(await wire.Take(Errors), letter => Assert.False(string.IsNullOrWhiteSpace(letter.Header("MT-Fault-Message"))));
        await Eventually.Until(() => wire.Waiting(Queue), waiting => waiting == 0);
        Assert.Equal(0, await line.Consumer.Ask<long>("select count(*) from inbox_failures"));
    }

    [Fact]
    public async Task The_same_version_with_another_hash_raises_an_alarm()
    {
        await using var line = await Line.New(servers);
        await using var wire = await Wire.To(line.Vhost);
        var letters = await Written(line, wire, 5);
        await line.StartConsumer();
        await wire.Put(Queue, letters);
        await line.Agrees();
        var forged = letters.First(letter => letter.Header(JournalHeaders.Sequence) == "3");
        await wire.Put(Queue, With(With(forged, JournalHeaders.Sequence, "6"), JournalHeaders.Hash, new string('a', 64)));
        await Eventually.Until(() => line.Consumer.Ask<string>("select kind from inbox_alarms"), kind => kind == "another-hash");
    }

    private static Letter With(Letter letter, string header, string? value)
    {
        var headers = new Dictionary<string, object?>(letter.Headers, StringComparer.Ordinal);
        if (value is null)
        {
            headers.Remove(header);
        }
        else
        {
            headers[header] = value;
        }

        // One of its own: of messages with the same id that come together, MassTransit hands over one.
        return letter with { Headers = headers, MessageId = Guid.NewGuid().ToString() };
    }

    /// <summary>What a source sent while no consumer was there: kept in a queue of the test's own.</summary>
    private static async Task<IReadOnlyList<Letter>> Written(Line line, Wire wire, int count)
    {
        await wire.Keep("kept", "journal.hiring");
        var source = await line.StartSource();
        await Line.Register(source, count);
        var letters = new List<Letter>();
        await Eventually.Is(async () =>
        {
            letters.AddRange(await wire.Take("kept"));
            return letters.Any(letter => letter.Header(JournalHeaders.Sequence) == $"{count}");
        });
        return letters;
    }
}
