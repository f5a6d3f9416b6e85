using System.Collections.Concurrent;
using System.Text;
using PeerAdvisory.Testing;
using PeerAdvisory.Testing.Servers;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace PeerAdvisory.Chassis.Tests.House;

/// <summary>The broker behind the services' backs, as an administrator: what lies in queues, what passes, what is slipped in.</summary>
internal sealed class Wire : IAsyncDisposable
{
    private readonly IConnection _connection;
    private readonly IChannel _channel;

    private Wire(IConnection connection, IChannel channel) => (_connection, _channel) = (connection, channel);

    public static async Task<Wire> To(BrokerVhost vhost)
    {
        var connection = await new ConnectionFactory { Uri = vhost.Administrator, AutomaticRecoveryEnabled = false }.CreateConnectionAsync();
        return new(connection, await connection.CreateChannelAsync(new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true)));
    }

    /// <summary>How many messages wait in a queue.</summary>
    public Task<uint> Waiting(string queue) => _channel.MessageCountAsync(queue);

    /// <summary>Takes everything out of a queue.</summary>
    public async Task<IReadOnlyList<Letter>> Take(string queue)
    {
        var taken = new List<Letter>();
        while (await _channel.BasicGetAsync(queue, autoAck: true) is { } got)
        {
            taken.Add(Letter.Of(got.BasicProperties, got.Body));
        }

        return taken;
    }

    /// <summary>Puts letters into a queue.</summary>
    public async Task Put(string queue, params IEnumerable<Letter> letters)
    {
        foreach (var letter in letters)
        {
            var properties = new BasicProperties
            {
                Headers = letter.Headers, MessageId = letter.MessageId, CorrelationId = letter.CorrelationId, ContentType = letter.ContentType,
            };
            await Eventually.Is(
                async () =>
                {
                    // Until the consumer has made its queue, the letter comes back.
                    await _channel.BasicPublishAsync(exchange: "", queue, mandatory: true, properties, letter.Body);
                    return true;
                },
                what: $"{queue} takes a letter");
        }
    }

    /// <summary>A copy of whatever passes an exchange from now on.</summary>
    public async Task<ConcurrentQueue<Letter>> Overhear(string exchange)
    {
        var heard = new ConcurrentQueue<Letter>();
        var queue = await _channel.QueueDeclareAsync();
        await _channel.QueueBindAsync(queue.QueueName, exchange, "");
        var ear = new AsyncEventingBasicConsumer(_channel);
        ear.ReceivedAsync += (_, delivered) =>
        {
            heard.Enqueue(Letter.Of(delivered.BasicProperties, delivered.Body));
            return Task.CompletedTask;
        };
        await _channel.BasicConsumeAsync(queue.QueueName, autoAck: true, ear);
        return heard;
    }

    /// <summary>A queue that keeps a copy of whatever passes a journal's exchange, until a test wants it.</summary>
    public async Task Keep(string queue, string exchange)
    {
        await _channel.ExchangeDeclareAsync(exchange, ExchangeType.Fanout, durable: true);
        await _channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false);
        await _channel.QueueBindAsync(queue, exchange, "");
    }

    /// <summary>Makes the exchange that a journal is published to, and no queue.</summary>
    public Task Declare(string exchange) => _channel.ExchangeDeclareAsync(exchange, ExchangeType.Fanout, durable: true);

    public async ValueTask DisposeAsync()
    {
        await _channel.DisposeAsync();
        await _connection.DisposeAsync();
    }
}

/// <summary>A message as it lies in a queue.</summary>
internal sealed record Letter(IDictionary<string, object?> Headers, byte[] Body, string? MessageId = null, string? CorrelationId = null, string? ContentType = null)
{
    /// <summary>A message nobody of us would send.</summary>
    public static Letter Of(string body, params (string Name, string Value)[] headers) =>
        new(headers.ToDictionary(header => header.Name, object? (header) => header.Value, StringComparer.Ordinal), Encoding.UTF8.GetBytes(body));

    public static Letter Of(IReadOnlyBasicProperties properties, ReadOnlyMemory<byte> body) => new(
        properties.Headers is { } headers ? new Dictionary<string, object?>(headers, StringComparer.Ordinal) : [],
        body.ToArray(),
        properties.MessageId,
        properties.CorrelationId,
        properties.ContentType);

    public string? Header(string name) => Headers.TryGetValue(name, out var value) ? value switch
    {
        byte[] text => Encoding.UTF8.GetString(text),
        _ => value?.ToString(),
    } : null;
}
