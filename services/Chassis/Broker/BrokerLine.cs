using System.Collections.Concurrent;
using System.Net.Sockets;
using PeerAdvisory.Contracts.Journal;
using RabbitMQ.Client;

namespace PeerAdvisory.Chassis.Broker;

/// <summary>One connection to the broker, to send by: it is neither mended nor waited for, but replaced.</summary>
internal sealed class BrokerLine : IAsyncDisposable
{
    private readonly Socket _socket;
    private readonly IConnection _connection;
    private readonly IChannel _channel;
    private readonly ConcurrentDictionary<string, Lazy<Task>> _exchanges = new(StringComparer.Ordinal);

    private BrokerLine(Socket socket, IConnection connection, IChannel channel) => (_socket, _connection, _channel) = (socket, connection, channel);

    internal static async Task<BrokerLine> Open(Uri address, string name, CancellationToken cancellation)
    {
        Socket? socket = null;
        try
        {
            var factory = new ConnectionFactory
            {
                Uri = address,
                ClientProvidedName = name,
                AutomaticRecoveryEnabled = false,
                SocketFactory = family => new TcpClientAdapter(socket = new Socket(family, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true }),
            };
            var connection = await factory.CreateConnectionAsync(cancellation);

            // Without a limiter of its own: the default one sleeps up to a second once half its places are taken.
            var channel = await connection.CreateChannelAsync(
                new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true, outstandingPublisherConfirmationsRateLimiter: null), cancellation);
            return new(socket!, connection, channel);
        }
        catch
        {
            socket?.Dispose();
            throw;
        }
    }

    /// <summary>Returns when the broker has confirmed that at least one queue has the message.</summary>
    /// <exception cref="RabbitMQ.Client.Exceptions.PublishException">No queue wants it, or the broker would not take it.</exception>
    internal async Task Send(string exchange, OutgoingMessage message, CancellationToken cancellation)
    {
        // A journal may be sent before anybody listens: its exchange is made by whoever is first.
        await _exchanges.GetOrAdd(exchange, name => new(() => _channel.ExchangeDeclareAsync(name, ExchangeType.Fanout, durable: true))).Value.WaitAsync(cancellation);
        await _channel.BasicPublishAsync(exchange, routingKey: "", mandatory: true, Properties(message), message.Body, cancellation);
    }

    /// <summary>The socket goes first: whatever the client still waits for ends with it.</summary>
    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        await _connection.DisposeAsync();
    }

    private static BasicProperties Properties(OutgoingMessage message)
    {
        var headers = message.Headers.ToDictionary(header => header.Key, header => (object?)header.Value);
        if (message.TraceParent is not null)
        {
            headers[JournalHeaders.ActivityId] = message.TraceParent;
        }

        return new()
        {
            MessageId = message.Id.ToString(),
            CorrelationId = message.Correlation?.ToString(),
            ContentType = "application/json",
            Persistent = true,
            Headers = headers,
        };
    }
}
