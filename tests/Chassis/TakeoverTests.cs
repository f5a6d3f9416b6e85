using System.Net;
using PeerAdvisory.Chassis.Tests.Consumer;
using PeerAdvisory.Chassis.Tests.House;
using PeerAdvisory.Testing;
using PeerAdvisory.Testing.Http;
using PeerAdvisory.Testing.Processes;
using PeerAdvisory.Testing.Servers;

namespace PeerAdvisory.Chassis.Tests;

/// <summary>A real service in processes of its own: what only a killed or frozen process can show.</summary>
public sealed class TakeoverTests(TestServers servers)
{
    [Fact]
    public async Task The_leader_killed_the_other_takes_over_and_nothing_is_lost_or_doubled()
    {
        await using var pair = await Pair.Start(servers);
        for (var round = 0; round < 3; round++)
        {
            var (leader, other) = await pair.Leader();
            var opening = Pair.Open(other, 40);
            await leader.Kill();
            await opening;
            await Eventually.Until(() => Health.Of(other.Client), health => health.Leading);
            await leader.Start();
        }

        await pair.Agrees();
    }

    [Fact]
    public async Task The_leader_frozen_and_replaced_steps_down_when_it_wakes_and_the_counts_are_exact()
    {
        await using var pair = await Pair.Start(servers);
        for (var round = 0; round < 2; round++)
        {
            var (leader, other) = await pair.Leader();
            var opening = Pair.Open(other, 60);
            leader.Freeze();
            await opening;
            await Eventually.Until(() => Health.Of(other.Client), health => health.Leading);
            await Pair.Open(other, 20);
            leader.Thaw();
            await Pair.Open(other, 20);
            await Eventually.Until(() => Health.Of(leader.Client), health => !health.Leading);
            Assert.True((await Health.Of(other.Client)).Leading);
        }

        await pair.Agrees();
    }

    /// <summary>Two replicas of enrolment, and a consumer that hears them.</summary>
    private sealed class Pair(Line line, ServiceDatabase database, ServiceProcess one, ServiceProcess two) : IAsyncDisposable
    {
        public static async Task<Pair> Start(TestServers servers)
        {
            var line = await Line.New(servers);
            await line.StartConsumer<EnrolmentCopy>();
            var database = await (await servers.Databases("enrolment")).Clone();
            var settings = new Dictionary<string, string?>
            {
                ["Database__Service"] = $"{database.Service};Maximum Pool Size=20",
                ["Broker__Address"] = line.Vhost.Address("enrolment").ToString(),
                ["SignIn__Authority"] = line.Issuer.Authority,
                ["Relay__FrozenAfter"] = "00:00:01",
            };
            var both = await Task.WhenAll(
                ServiceProcess.Start("PeerAdvisory.Enrolment", settings), ServiceProcess.Start("PeerAdvisory.Enrolment", settings));
            foreach (var process in both)
            {
                process.Client.SignedInWith(line.Issuer.Token("programme-manager"));
            }

            return new(line, database, both[0], both[1]);
        }

        /// <summary>Opens programmes, several at a time.</summary>
        public static Task Open(ServiceProcess replica, int count) => Parallel.ForAsync(
            0, count, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (number, _) => await replica.Client
                .Create("/v1/programmes", new { name = $"Program {number}", startsOn = "2025-01-01", endsOn = "2026-12-31", capacity = 20 })
                .Gives(HttpStatusCode.Created));

        public async Task<(ServiceProcess Leader, ServiceProcess Other)> Leader()
        {
            var leading = await Eventually.Until(
                async () => await Task.WhenAll(new[] { one, two }.Select(async process => (await Health.Of(process.Client)).Leading)),
                now => now.Count(leads => leads) == 1);
            return leading[0] ? (one, two) : (two, one);
        }

        public Task Agrees() => line.Agrees(source: database, name: "enrolment");

        public async ValueTask DisposeAsync()
        {
            await one.DisposeAsync();
            await two.DisposeAsync();
            await line.DisposeAsync();
            await database.DisposeAsync();
        }
    }
}
