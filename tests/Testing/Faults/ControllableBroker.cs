using PeerAdvisory.Testing.Servers;

namespace PeerAdvisory.Testing.Faults;

/// <summary>
/// A RabbitMQ of one test's own, which can be ended in every way, robbed of its disk, and started again on the same port.
/// It has the virtual host and the users of production, also when it starts empty.
/// </summary>
public sealed class ControllableBroker : IAsyncDisposable
{
    private const string Vhost = "peeradvisory";

    // RabbitMQ 3.10 writes a new quorum queue's name to disk up to a second after it confirmed the declaration. Killed
    // sooner, the queue comes back empty and without a leader, for ever. That is known and nothing we could mend, so no
    // test shall meet it by chance.
    private static readonly TimeSpan RegistrationOfNewQueues = TimeSpan.FromSeconds(2);

    private readonly BrokerServer _server;

    private ControllableBroker(BrokerServer server) => (_server, Services) = (server, new BrokerVhost(server, Vhost));

    /// <summary>The virtual host the services use.</summary>
    public BrokerVhost Services { get; }

    /// <summary>The port it listens on, in all its lives.</summary>
    public int Port => _server.Port;

    private OwnServer Own => _server.Own!;

    /// <summary>Starts one.</summary>
    public static async Task<ControllableBroker> Start()
    {
        var broker = new ControllableBroker(await BrokerServer.Private());
        await broker._server.MakeVhost(Vhost);
        return broker;
    }

    /// <summary>The address of a service's user: what goes into <c>Broker__Address</c>.</summary>
    public Uri Address(string service) => Services.Address(service);

    /// <summary>Stops it in good order; the data stays.</summary>
    public Task Stop() => Own.Stop();

    /// <summary>Kills it with <c>kill -9</c>; what it confirmed before must be there after.</summary>
    public async Task Kill()
    {
        await Task.Delay(RegistrationOfNewQueues);
        await Own.Kill();
    }

    /// <summary>Stops it and deletes its disk: queues, messages, bindings, all gone.</summary>
    public Task Wipe() => Own.Wipe();

    /// <summary>Starts it again on the same port; after <see cref="Wipe"/>, empty.</summary>
    public async Task StartAgain()
    {
        await _server.Start();
        await _server.MakeVhost(Vhost);
    }

    /// <summary>Ends it and leaves nothing behind.</summary>
    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
