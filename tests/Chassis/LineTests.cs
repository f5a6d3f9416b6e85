using PeerAdvisory.Chassis.Tests.House;
using PeerAdvisory.Testing;

namespace PeerAdvisory.Chassis.Tests;

public sealed class LineTests(TestServers servers)
{
    [Fact]
    public async Task What_is_commanded_is_applied_once_by_the_consumer()
    {
        await using var line = await Line.New(servers);
        var source = await line.StartSource();
        await line.StartConsumer();
        await Line.Register(source, 50);
        await line.Agrees();
    }
}
