using System.Diagnostics;
using System.Text.Json;
using PeerAdvisory.Chassis.Tests.House;
using PeerAdvisory.Contracts.Journal;
using PeerAdvisory.Testing;

namespace PeerAdvisory.Chassis.Tests;

public sealed class CompletenessTests(TestServers servers)
{
    private const string Queue = "reporting.hiring";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_empty_journal_is_whole()
    {
        await using var line = await Line.New(servers);
        await line.StartSource();
        var consumer = await line.StartConsumer();
        await Eventually.Until(() => AsOfAnswer.Of(consumer), now => now is { Complete: true, At: not null, Sequence: 0 });
    }

    [Fact]
    public async Task A_consumer_says_it_is_incomplete_until_it_has_proved_otherwise()
    {
        await using var line = await Line.New(servers);
        var consumer = await line.StartConsumer();
        Assert.Equal(new AsOfAnswer(false, null, 0, 0), await AsOfAnswer.Of(consumer));
        var source = await line.StartSource();
        await Line.Register(source, 5);
        var before = DateTimeOffset.UtcNow;
        await Eventually.Until(() => AsOfAnswer.Of(consumer), now => now is { Complete: true, Sequence: 5 } && now.At > before);
    }

    [Fact]
    public async Task A_gap_is_asked_for_once_and_filled()
    {
        await using var line = await Line.New(servers);
        await using var wire = await Wire.To(line.Vhost);
        await line.Published(wire, 40);
        var questions = await wire.Overhear("hiring.replay");
        var letters = (await wire.Take("kept")).Where(letter => letter.Header(JournalHeaders.Sequence) is not (null or "11" or "12" or "15" or "40"));
        await line.StartConsumer();
        await wire.Put(Queue, letters);
        await line.Agrees();
        Assert.Equal([(11, 40)], questions.Select(Range));
    }

    [Fact]
    public async Task A_fresh_consumer_fills_itself()
    {
        await using var line = await Line.New(servers);
        await using var wire = await Wire.To(line.Vhost);
        await line.Published(wire, 120);
        await line.StartConsumer();
        await line.Agrees();
    }

    [Fact]
    public async Task A_replay_of_many_ranges_under_load_by_two_replicas_ends_and_asks_no_more_than_it_must()
    {
        await using var line = await Line.New(servers);
        await using var wire = await Wire.To(line.Vhost);
        var source = await line.Published(wire, 420);
        var questions = await wire.Overhear("hiring.replay");

        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var begun = Stopwatch.StartNew();
        Replica[] consumers = [await line.StartConsumer(("Inbox:LongestRange", "100")), await line.StartConsumer(("Inbox:LongestRange", "100"))];

        // No faster than it is applied: a load that outruns the consumer for good proves nothing, and on a slow machine it would.
        var load = Load(source, enough.Token, () => Eventually.Is(
            async () => await line.Source.Ask<long>("select count(*) from journal where ordinal > 420")
                <= await line.Consumer.Ask<long>("select count(*) from applied where sequence > 420") + 20));
        await Eventually.Until(() => AsOfAnswer.Of(consumers[0]), now => now is { Complete: true, Sequence: >= 420 });
        await enough.CancelAsync();
        await load;
        await line.Agrees();

        // Range after range, each number once.
        var asked = questions.Select(Range).ToList();
        var ranges = asked.Where((range, place) => !asked.Take(place).Any(earlier => earlier.From <= range.From && range.To <= earlier.To)).ToList();
        Assert.Equal([(1, 100), (101, 200), (201, 300), (301, 400)], ranges.Take(4));
        var last = Assert.Single(ranges.Skip(4));
        Assert.Equal(401, last.From);
        Assert.InRange(last.To, 420, 500);

        // What has not come is asked for again after 3 s, 6 s, 12 s …; so many repetitions fit into the time it took.
        var repetitions = (int)Math.Log2((begun.Elapsed.TotalSeconds / 3) + 1);
        Assert.All(ranges, range => Assert.InRange(asked.Count(one => range.From <= one.From && one.To <= range.To), 1, 1 + repetitions));

        // And when all is there, nobody asks any more.
        var proved = (await AsOfAnswer.Of(consumers[0])).At;
        await Eventually.Until(() => AsOfAnswer.Of(consumers[0]), now => now.At > proved + TimeSpan.FromSeconds(3));
        Assert.Equal(asked.Count, questions.Count);
    }

    [Fact]
    public async Task However_often_a_question_went_unanswered_it_is_asked_again()
    {
        await using var line = await Line.New(servers);
        await using var wire = await Wire.To(line.Vhost);
        var source = await line.Published(wire, 5);
        var incarnation = await line.Source.Ask<long>("select incarnation from relay");

        // As after days in which the source was away.
        await line.Consumer.Execute($"""
            insert into inbox (source, incarnation, head, head_at, head_since, asked, asked_at, asked_times)
            select 'hiring', {incarnation}, 5, long_ago, long_ago, '[1,6)', long_ago, 1000
              from (select clock_timestamp() - interval '1 hour' as long_ago) as away
            """);
        await line.StartConsumer();
        await line.Agrees();
    }

    [Fact]
    public async Task A_broker_that_forgets_everything_under_load_costs_time_and_no_event()
    {
        await using var line = await Line.New(servers);
        var source = await line.StartSource();
        await line.StartConsumer();
        await line.StartConsumer();
        await Line.Register(source, 20);
        await line.Agrees();

        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var load = Load(source, enough.Token);
        for (var round = 0; round < 2; round++)
        {
            // What lies unread in the queue when the broker forgets it is lost for good.
            line.Interference.Applying = (_, cancellation) => Task.Delay(Timeout.Infinite, cancellation);
            var published = await line.Source.Ask<long>("select published from relay");
            await Eventually.Until(() => line.Source.Ask<long>("select published from relay"), now => now > published + 30);
            await line.Vhost.Wipe();
            line.Interference.Applying = (_, _) => Task.CompletedTask;
        }

        await enough.CancelAsync();
        await load;
        await line.Agrees(TimeSpan.FromSeconds(90));
    }

    [Fact]
    public async Task A_restored_source_begins_anew_and_what_its_lost_events_caused_is_told()
    {
        await using var line = await Line.New(servers);
        await using var wire = await Wire.To(line.Vhost);
        var source = await line.StartSource();
        var consumer = await line.StartConsumer();
        await Line.Register(source, 30);
        await line.Agrees();
        await wire.Keep("kept", "journal.hiring");
        await Line.Register(source, 10);
        await line.Agrees();
        await source.Stop();
        var old = await wire.Take("kept");

        // As the documented restore does: an earlier state, a new life.
        await line.Source.Execute("""
            create temporary table lost as select stream from journal where sequence > 30;
            delete from journal where sequence > 30;
            delete from positions where id in (select stream from lost);
            update relay set incarnation = incarnation + 1, numbered = 30, published = 30;
            """);
        source = await line.StartSource();
        await Line.Register(source, 5);
        await line.Agrees();
        var incarnation = await line.Source.Ask<long>("select incarnation from relay");
        Assert.Equal([incarnation], line.Interference.Superseded);
        Assert.Equal(10, await line.Consumer.Ask<long>("select count(*) from inbox_effects where incarnation < (select max(incarnation) from inbox)"));

        // What the old life still had under way changes nothing any more.
        var applied = await line.Consumer.Ask<long>("select count(*) from applied");
        await wire.Put(Queue, old);
        await Line.Register(source, 1);
        await line.Agrees();
        await Eventually.Until(() => wire.Waiting(Queue), waiting => waiting == 0);
        Assert.Equal(applied + 1, await line.Consumer.Ask<long>("select count(*) from applied"));
        Assert.Equal(1, await line.Consumer.Ask<long>("select count(*) from inbox"));
        Assert.Equal([incarnation], line.Interference.Superseded);
        Assert.True((await AsOfAnswer.Of(consumer)).Complete);
    }

    [Fact]
    public async Task A_source_that_takes_numbers_back_without_saying_so_raises_an_alarm()
    {
        await using var line = await Line.New(servers);
        var source = await line.StartSource();
        var consumer = await line.StartConsumer();
        await Line.Register(source, 10);
        await line.Agrees();
        await source.Stop();
        await line.Source.Execute("""
            delete from journal where sequence > 6;
            update relay set numbered = 6, published = 6;
            """);
        await line.StartSource();
        await Eventually.Until(() => line.Consumer.Ask<string>("select kind || ': ' || detail from inbox_alarms"), alarm => alarm?.StartsWith("numbers-taken-back", StringComparison.Ordinal) == true);
        Assert.Equal(10, (await AsOfAnswer.Of(consumer)).Sequence);
    }

    private static (long From, long To) Range(Letter question)
    {
        var asked = JsonSerializer.Deserialize<ReplayRequested>(question.Body, Web.Json.Options)!;
        return (asked.From, asked.To);
    }

    /// <summary>Registers one position after the other until told to stop.</summary>
    /// <param name="source">Where.</param>
    /// <param name="enough">When to stop.</param>
    /// <param name="turn">What to wait for before each.</param>
    private static Task Load(Replica source, CancellationToken enough, Func<Task>? turn = null) => Task.Run(
        async () =>
        {
            while (!enough.IsCancellationRequested)
            {
                await (turn?.Invoke() ?? Task.CompletedTask);
                await Line.Register(source);
            }
        },
        Cancellation);
}
