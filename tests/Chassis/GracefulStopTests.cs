using System.Collections.Concurrent;
using System.Net;
using PeerAdvisory.Chassis.Tests.House;
using PeerAdvisory.Testing;
using PeerAdvisory.Testing.Http;

namespace PeerAdvisory.Chassis.Tests;

public sealed class GracefulStopTests(TestServers servers)
{
    [Fact]
    public async Task A_source_stopped_under_load_keeps_every_promise_it_made()
    {
        await using var line = await Line.New(servers);
        await line.StartConsumer();
        var source = await line.StartSource();
        var promised = new ConcurrentBag<Guid>();
        var turned = 0;
        for (var round = 0; round < 3; round++)
        {
            using var client = new HttpClient { BaseAddress = source.Address };
            client.SignedInWith(line.Issuer.Token("consultant"));
            var some = promised.Count + 20;
            var clients = Enumerable.Range(0, 8).Select(async _ =>
            {
                while (true)
                {
                    try
                    {
                        using var answer = await client.Create("/v1/positions", Line.Position());
                        promised.Add((await answer.Gives(HttpStatusCode.Created))["id"]!.GetValue<Guid>());
                    }
                    catch (HttpRequestException)
                    {
                        Interlocked.Increment(ref turned);
                        return;
                    }
                }
            }).ToList();
            await Eventually.Is(() => promised.Count > some);
            await source.Stop().WaitAsync(Eventually.Patience, TestContext.Current.CancellationToken);
            await Task.WhenAll(clients);
            source = await line.StartSource();
        }

        await line.Agrees();
        var kept = await Line.Rows<Guid>(line.Source, "select stream from journal");
        Assert.Empty(promised.Except(kept));
        Assert.Equal(kept.Count, kept.Distinct().Count());
        Assert.Equal(24, turned);
    }
}
