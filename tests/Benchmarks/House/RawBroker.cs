using System.Globalization;
using PeerAdvisory.Contracts.Journal;
using PeerAdvisory.Testing.Servers;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace PeerAdvisory.Benchmarks.House;

/// <summary>RabbitMQ.Client by itself, with confirms: what the broker and its own client are capable of.</summary>
internal sealed class RawBroker : IAsyncDisposable
{
    /// <summary>As BrokerSetup declares a consumer's queue.</summary>
    private static readonly Dictionary<string, object?> ConsumersQueue = new()
    {
        ["x-queue-type"] = "quorum",
        ["x-delivery-limit"] = 50,
        ["x-dead-letter-exchange"] = "errors",
        ["x-dead-letter-strategy"] = "at-least-once",
        ["x-overflow"] = "reject-publish",
    };

    private readonly IConnection _connection;

    private RawBroker(IConnection connection, IChannel channel) => (_connection, Channel) = (connection, channel);

    internal IChannel Channel { get; }

    internal static async Task<RawBroker> Connect(BrokerVhost vhost)
    {
        var connection = await new ConnectionFactory { Uri = vhost.Administrator }.CreateConnectionAsync();

        // Without a limiter of its own: the default one sleeps up to a second once half its 128 places are taken.
        var channel = await connection.CreateChannelAsync(new CreateChannelOptions(
            publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true, outstandingPublisherConfirmationsRateLimiter: null));
        return new(connection, channel);
    }

    /// <summary>A consumer's queue of a source's journal, as a service would declare it.</summary>
    internal async Task Listen(string exchange, string queue)
    {
        await Channel.ExchangeDeclareAsync("errors", ExchangeType.Fanout, durable: true);
        await Channel.ExchangeDeclareAsync(exchange, ExchangeType.Fanout, durable: true);
        await Channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false, ConsumersQueue);
        await Channel.QueueBindAsync(queue, exchange, string.Empty);
    }

    /// <summary>Empties a queue and returns the numbers of the events in it, as often as they came.</summary>
    internal async Task<IReadOnlyList<long>> Drain(string queue)
    {
        var numbers = new List<long>();
        var left = await Channel.MessageCountAsync(queue);
        if (left == 0)
        {
            return numbers;
        }

        var empty = new TaskCompletionSource();
        await Channel.BasicQosAsync(0, 2000, global: false);
        var consumer = new AsyncEventingBasicConsumer(Channel);
        consumer.ReceivedAsync += async (_, delivery) =>
        {
            if (delivery.BasicProperties.Headers!.TryGetValue(JournalHeaders.Sequence, out var sequence))
            {
                numbers.Add(long.Parse((byte[])sequence!, CultureInfo.InvariantCulture));
            }

            if (--left % 500 == 0)
            {
                await Channel.BasicAckAsync(delivery.DeliveryTag, multiple: true);
            }

            if (left == 0)
            {
                empty.TrySetResult();
            }
        };
        var tag = await Channel.BasicConsumeAsync(queue, autoAck: false, consumer);
        await empty.Task.WaitAsync(TimeSpan.FromMinutes(2));
        await Channel.BasicCancelAsync(tag);
        return numbers;
    }

    /// <summary>Returns when the broker has confirmed the message; throws when no queue wanted it.</summary>
    internal ValueTask Send(string exchange, Message message) =>
        Channel.BasicPublishAsync(exchange, string.Empty, mandatory: true, message.Properties, message.Body);

    /// <summary>Sends all, a window of them unconfirmed at any time.</summary>
    internal async Task SendAll(string exchange, IEnumerable<Message> messages, int window)
    {
        using var places = new SemaphoreSlim(window);
        var failed = default(Exception);
        foreach (var message in messages)
        {
            await places.WaitAsync();
            _ = Confirmed(message);
        }

        for (var place = 0; place < window; place++)
        {
            await places.WaitAsync();
        }

        if (failed is not null)
        {
            throw failed;
        }

        async Task Confirmed(Message message)
        {
            try
            {
                await Send(exchange, message);
            }
            catch (Exception exception)
            {
                failed = exception;
            }
            finally
            {
                places.Release();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Channel.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
