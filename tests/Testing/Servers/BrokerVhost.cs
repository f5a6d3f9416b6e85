namespace PeerAdvisory.Testing.Servers;

/// <summary>
/// A virtual host for one test class: a broker of its own as far as the services can tell, with the users and rights of
/// production.
/// </summary>
public sealed class BrokerVhost : IAsyncDisposable
{
    private readonly BrokerServer _server;

    internal BrokerVhost(BrokerServer server, string name) => (_server, Name) = (server, name);

    /// <summary>Its name on the server.</summary>
    public string Name { get; }

    /// <summary>The administrator's address on it.</summary>
    public Uri Administrator => new(_server.Administrator, "/" + Uri.EscapeDataString(Name));

    /// <summary>The address of a service's user: what goes into <c>Broker__Address</c>.</summary>
    public Uri Address(string service) => _server.Address(service, Name);

    /// <summary>The same address through another port of this machine, as of a <see cref="Faults.FaultProxy"/>.</summary>
    public static Uri Through(int port, Uri address) => new UriBuilder(address) { Host = "127.0.0.1", Port = port }.Uri;

    /// <summary>A new virtual host.</summary>
    internal static async Task<BrokerVhost> New(BrokerServer server)
    {
        var name = $"test-{Guid.NewGuid():N}"[..17];
        await server.MakeVhost(name);
        return new(server, name);
    }

    /// <summary>The queues there are now.</summary>
    public async Task<IReadOnlyList<string>> Queues() => await Names("queues");

    /// <summary>What the broker says of its queues and of who talks to it, for a failure to tell.</summary>
    public async Task<string> Describe()
    {
        var vhost = Uri.EscapeDataString(Name);
        return string.Join("; ",
        [
            .. (await _server.Management.List($"queues/{vhost}")).Select(queue =>
                $"queue {queue!["name"]} is {queue["state"]}, led by {queue["leader"]?.ToString() ?? "nobody"}, {queue["messages"]} messages, {queue["consumers"]} consumers"),
            .. (await _server.Management.List($"vhosts/{vhost}/connections")).Select(connection =>
                $"connection of {connection!["user"]} is {connection["state"]}, {connection["channels"]} channels"),
            .. (await _server.Management.List($"vhosts/{vhost}/channels")).Select(channel =>
                $"channel {channel!["number"]} of {channel["user"]} is {channel["state"]}, {channel["consumer_count"]} consumers, confirms {channel["confirm"]}, {channel["messages_unconfirmed"]} unconfirmed"),
        ]);
    }

    /// <summary>The exchanges there are now beside the broker's own.</summary>
    public async Task<IReadOnlyList<string>> Exchanges() =>
        [.. (await Names("exchanges")).Where(name => name.Length > 0 && !name.StartsWith("amq.", StringComparison.Ordinal))];

    /// <summary>Takes a queue away with all that is in it.</summary>
    public Task DeleteQueue(string queue) =>
        _server.Management.Delete($"queues/{Uri.EscapeDataString(Name)}/{Uri.EscapeDataString(queue)}");

    /// <summary>Takes an exchange away with its bindings.</summary>
    public Task DeleteExchange(string exchange) =>
        _server.Management.Delete($"exchanges/{Uri.EscapeDataString(Name)}/{Uri.EscapeDataString(exchange)}");

    /// <summary>
    /// Breaks the connections a service has open here, as an administrator would. RabbitMQ lists a connection some seconds
    /// after it was opened, so this waits for one.
    /// </summary>
    public async Task CloseConnections(string service)
    {
        var open = await Eventually.Until(
            async () => (await _server.Management.List($"vhosts/{Uri.EscapeDataString(Name)}/connections"))
                .Where(connection => connection?["user"]?.GetValue<string>() == service)
                .Select(connection => connection!["name"]!.GetValue<string>())
                .ToList(),
            names => names.Count > 0,
            what: $"{service} has a connection on {Name}");
        foreach (var name in open)
        {
            await _server.Management.Delete($"connections/{Uri.EscapeDataString(name)}");
        }
    }

    /// <summary>
    /// Takes it away with all that is in it and makes it again, empty: connections break, queues, messages and bindings are gone, as
    /// after a broker has lost its disk.
    /// </summary>
    public async Task Wipe()
    {
        await DisposeAsync();
        await _server.MakeVhost(Name);
    }

    /// <summary>Takes it away with all that is in it.</summary>
    public async ValueTask DisposeAsync() => await _server.Management.Delete($"vhosts/{Uri.EscapeDataString(Name)}");

    private async Task<List<string>> Names(string what) =>
        [.. (await _server.Management.List($"{what}/{Uri.EscapeDataString(Name)}")).Select(item => item!["name"]!.GetValue<string>())];
}
