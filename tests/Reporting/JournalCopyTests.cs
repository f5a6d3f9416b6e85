using System.Text;
using System.Text.Json.Nodes;
using PeerAdvisory.Contracts.Hiring.V1;
using PeerAdvisory.Reporting.Tests.House;

namespace PeerAdvisory.Reporting.Tests;

public sealed class JournalCopyTests(TestServers servers)
{
    [Fact]
    public async Task Every_event_twice_and_in_any_order_gives_the_same_projections()
    {
        var history = new History(2).Grow(500);
        await using var ordered = await ReportingHouse.Open(servers);
        await ordered.Journals.Send(history.All);
        await ordered.HasProved(history);
        await using var disordered = await ReportingHouse.Open(servers);
        await disordered.Journals.Send(history.Shuffled(history.All.Concat(history.All)));
        await disordered.HasProved(history);

        Assert.Equal(await ordered.Projections(), await disordered.Projections());
        Assert.Equal(history.All.Count, await disordered.Database.Ask<long>("select count(*) from events"));
        Assert.Equal(history.Now<PositionSnapshot>().Count(), await disordered.Database.Ask<long>("select count(*) from projections.positions"));
        Assert.Equal(
            history.Now<PositionSnapshot>().Sum(position => (long)position.Version),
            await disordered.Database.Ask<long>("select sum(version) from projections.positions"));
    }

    [Fact]
    public async Task What_cannot_be_applied_is_set_aside_and_the_rest_flows()
    {
        await using var house = await ReportingHouse.Open(servers);
        var history = new History(3).Grow(300);
        var position = history.Of("hiring")[0];
        var next = history.Of("hiring").Count;
        JournalEntry[] broken =
        [
            position with { Sequence = ++next, Body = Changed(position, "weeklyHours", "many") },
            position with { Sequence = ++next, Body = Changed(position, "from", null) },
            position with { Sequence = ++next, Body = Encoding.UTF8.GetBytes("{\"stream\":") },
            position with { Sequence = ++next, Body = Encoding.UTF8.GetBytes("[]") },
        ];
        var unknown = position with { Sequence = ++next, Type = "Hiring.V1.PositionPraised", Body = Fresh(position) };

        await Task.WhenAll(
            house.Journals.Send(history.Shuffled(history.All.Concat(broken).Append(unknown))),
            house.Journals.Babble("hiring").AsTask());
        var overview = await Eventually.Until(
            async () =>
            {
                await house.Journals.Tell(history);
                await house.Journals.Tell("hiring", 1, next);
                return await house.Get("/v1/overview");
            },
            answer => ReportingHouse.Proved(answer, "hiring") == next && ReportingHouse.Proved(answer, "enrolment") == history.Of("enrolment").Count
                && ReportingHouse.Proved(answer, "advisory") == history.Of("advisory").Count,
            TimeSpan.FromSeconds(60));

        Assert.False(overview["asOf"]!["complete"]!.GetValue<bool>());
        var hiring = overview["asOf"]!["sources"]!.AsArray().Single(source => source!["source"]!.GetValue<string>() == "hiring")!;
        Assert.Equal((broken.Length, false), (hiring["failed"]!.GetValue<int>(), hiring["complete"]!.GetValue<bool>()));
        Assert.Equal(history.Now<PositionSnapshot>().Count(), await house.Database.Ask<long>("select count(*) from projections.positions"));
        Assert.Equal(1, await house.Database.Ask<long>("select count(*) from events where type = 'Hiring.V1.PositionPraised'"));

        // Each waits in the error queue with its reason; corrected and sent again, it is taken in and forgotten as a failure.
        var reasons = await Eventually.Until(() => house.Journals.TakeErrors("reporting.hiring_error", broken.Length + 1), all => all.Count == broken.Length + 1);
        Assert.All(reasons, reason => Assert.False(string.IsNullOrWhiteSpace(reason)));
        await house.Journals.Send(broken.Select((entry, place) => entry with { Body = Fresh(position, place) }));
        await Eventually.Is(async () => (await house.Get("/v1/overview"))["asOf"]!["complete"]!.GetValue<bool>());
        Assert.Equal(history.Now<PositionSnapshot>().Count() + broken.Length, await house.Database.Ask<long>("select count(*) from projections.positions"));
    }

    [Fact]
    public async Task The_same_version_with_another_hash_raises_an_alarm()
    {
        await using var house = await ReportingHouse.Open(servers);
        var history = new History(4).Grow(20);
        var first = history.Of("hiring")[0];
        await house.Journals.Send(history.All);
        await house.HasProved(history);
        await house.Journals.Send([first with { Sequence = history.Of("hiring").Count + 1, Hash = new byte[32] }]);

        var overview = await Eventually.Until(() => house.Get("/v1/overview"), answer => answer["alarms"]!.AsArray().Count > 0);

        var alarm = Assert.Single(overview["alarms"]!.AsArray())!;
        Assert.Equal("another-hash", alarm["kind"]!.GetValue<string>());
        Assert.Contains(first.Event!.Stream.ToString(), alarm["detail"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_restored_journal_replaces_the_earlier_and_what_vanished_is_told()
    {
        await using var house = await ReportingHouse.Open(servers);
        var history = new History(5).Grow(300);
        await house.Journals.Send(history.All);
        await house.HasProved(history);
        var hiring = history.Of("hiring");
        var kept = hiring.Take(hiring.Count - 40).ToList();

        await house.Journals.Send(history.Shuffled(kept.Select(entry => entry.In(2))));
        await house.Journals.Tell("hiring", 2, kept.Count);
        await Eventually.Is(async () =>
        {
            await house.Journals.Tell("hiring", 2, kept.Count);
            return await house.Database.Ask<long>("select count(*) from inbox where source = 'hiring' and incarnation = 1") == 0;
        });

        Assert.Equal(kept.Count, await house.Database.Ask<long>("select count(*) from events where source = 'hiring'"));
        Assert.Equal(0, await house.Database.Ask<long>("select count(*) from events where source = 'hiring' and incarnation = 1"));
        var expected = kept.GroupBy(entry => entry.Event!.Stream).ToDictionary(stream => stream.Key, stream => stream.Max(entry => entry.Event!.Version));
        Assert.Equal(expected.Count, await house.Database.Ask<long>("select count(*) from projections.positions"));
        Assert.Equal(expected.Values.Sum(version => (long)version), await house.Database.Ask<long>("select sum(version) from projections.positions"));

        var lost = hiring.Skip(kept.Count).GroupBy(entry => entry.Event!.Stream).ToList();
        Assert.Equal(lost.Count, await house.Database.Ask<long>("select count(*) from vanished"));
        Assert.Equal(lost.Count(stream => !expected.ContainsKey(stream.Key)), await house.Database.Ask<long>("select count(*) from vanished where whole"));
        Assert.Equal(lost.Count, (await house.Get("/v1/overview"))["alarms"]!.AsArray().Count(alarm => alarm!["kind"]!.GetValue<string>() == "vanished"));
        Assert.Equal(0, await house.Rebuilt());
    }

    private static byte[] Changed(JournalEntry entry, string member, string? value)
    {
        var body = JsonNode.Parse(entry.Body)!;
        body["snapshot"]![member] = value;
        return Encoding.UTF8.GetBytes(body.ToJsonString());
    }

    /// <summary>The same position as another stream's.</summary>
    private static byte[] Fresh(JournalEntry entry, int place = -1)
    {
        var body = JsonNode.Parse(entry.Body)!;
        body["stream"] = new Guid(place + 2, 0, 0, new byte[8]).ToString();
        return Encoding.UTF8.GetBytes(body.ToJsonString());
    }
}
