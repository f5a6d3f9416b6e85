using PeerAdvisory.Testing.Faults;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace PeerAdvisory.Testing.Tests;

public sealed class BrokerServerTests(TestServers servers)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_service_may_use_what_carries_its_name_and_nothing_else()
    {
        await using var vhost = await servers.Vhost();
        await using var connection = await Connect(vhost.Address("reporting"));
        await Declare(connection, "reporting.enrolment");
        Assert.Equal(["reporting.enrolment"], await vhost.Queues());

        var refused = await Assert.ThrowsAsync<OperationInterruptedException>(() => Declare(connection, "advisory.enrolment"));
        Assert.Equal((ushort?)403, refused.ShutdownReason?.ReplyCode);
    }

    [Fact]
    public async Task It_watches_its_disk() => Assert.True(await (await servers.Broker()).FreeDisk() > 0);

    [Fact]
    public async Task What_one_test_class_does_no_other_sees()
    {
        await using var one = await servers.Vhost();
        await using var other = await servers.Vhost();
        await using var connection = await Connect(one.Address("reporting"));
        await Declare(connection, "reporting.enrolment");
        Assert.Empty(await other.Queues());
    }

    [Fact]
    public async Task Connections_are_broken_and_queues_taken_away_on_demand()
    {
        await using var vhost = await servers.Vhost();
        await using var connection = await Connect(vhost.Address("reporting"));
        await Declare(connection, "reporting.enrolment");
        await vhost.DeleteQueue("reporting.enrolment");
        Assert.Empty(await vhost.Queues());
        await vhost.CloseConnections("reporting");
        await Eventually.Is(() => !connection.IsOpen);
    }

    [Fact]
    public async Task Killed_it_keeps_its_messages_and_wiped_it_forgets_them()
    {
        await using var broker = await ControllableBroker.Start();
        await using (var connection = await Connect(broker.Address("reporting")))
        {
            await Declare(connection, "reporting.enrolment");
            var confirmed = new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true);
            await using var channel = await connection.CreateChannelAsync(confirmed, Cancellation);
            await channel.ExchangeDeclareAsync("reporting.test", ExchangeType.Fanout, durable: true, cancellationToken: Cancellation);
            await channel.QueueBindAsync("reporting.enrolment", "reporting.test", "", cancellationToken: Cancellation);
            var durable = new BasicProperties { Persistent = true };
            await channel.BasicPublishAsync("reporting.test", "", mandatory: true, durable, new byte[10], Cancellation);
            await broker.Kill();
        }

        await Assert.ThrowsAsync<BrokerUnreachableException>(() => Connect(broker.Address("reporting")));
        await broker.StartAgain();
        await using (var connection = await Connect(broker.Address("reporting")))
        {
            await using var channel = await connection.CreateChannelAsync(cancellationToken: Cancellation);
            await Eventually.Until(
                () => channel.QueueDeclarePassiveAsync("reporting.enrolment", Cancellation),
                queue => queue.MessageCount == 1);
        }

        await broker.Wipe();
        await broker.StartAgain();
        Assert.Empty(await broker.Services.Queues());
        await using var again = await Connect(broker.Address("reporting"));
        await Declare(again, "reporting.enrolment");
    }

    private static Task<IConnection> Connect(Uri address) =>
        new ConnectionFactory { Uri = address, AutomaticRecoveryEnabled = false }.CreateConnectionAsync(Cancellation);

    private static async Task Declare(IConnection connection, string queue)
    {
        await using var channel = await connection.CreateChannelAsync(cancellationToken: Cancellation);
        await channel.QueueDeclareAsync(
            queue, durable: true, exclusive: false, autoDelete: false,
            new Dictionary<string, object?> { ["x-queue-type"] = "quorum" }, cancellationToken: Cancellation);
    }
}
