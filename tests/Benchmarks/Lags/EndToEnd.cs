using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using PeerAdvisory.Benchmarks.House;
using PeerAdvisory.Benchmarks.Measuring;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Journal;
using PeerAdvisory.Testing.Servers;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace PeerAdvisory.Benchmarks.Lags;

/// <summary>RabbitMQ.Client's own way from a sender to a receiver, at a rate, with confirms, over a quorum queue.</summary>
internal static class EndToEnd
{
    private const string Exchange = "journal.raw";
    private const string Queue = "hearer.raw";

    /// <summary>The milliseconds of each message from before it was sent, the shortest first.</summary>
    internal static async Task<IReadOnlyList<double>> Measure(BrokerVhost vhost, Rate rate, PlannedCourse course)
    {
        await using var sender = await RawBroker.Connect(vhost);
        await using var receiver = await RawBroker.Connect(vhost);
        await sender.Listen(Exchange, Queue);

        var body = JsonSerializer.SerializeToUtf8Bytes(course.Snapshot, Json.Options);
        var sent = new long[rate.Commands];
        var lags = new double[rate.Commands];
        var left = rate.Commands;
        var all = new TaskCompletionSource();
        var consumer = new AsyncEventingBasicConsumer(receiver.Channel);
        consumer.ReceivedAsync += async (_, delivery) =>
        {
            var number = int.Parse((byte[])delivery.BasicProperties.Headers![JournalHeaders.Sequence]!, CultureInfo.InvariantCulture);
            lags[number] = Stopwatch.GetElapsedTime(sent[number]).TotalMilliseconds;
            await receiver.Channel.BasicAckAsync(delivery.DeliveryTag, multiple: false);
            if (Interlocked.Decrement(ref left) == 0)
            {
                all.TrySetResult();
            }
        };
        await receiver.Channel.BasicQosAsync(0, 500, global: false);
        await receiver.Channel.BasicConsumeAsync(Queue, autoAck: false, consumer);

        var watch = Stopwatch.StartNew();
        var confirms = new List<Task>();
        for (var number = 0; number < rate.Commands; number++)
        {
            var wait = TimeSpan.FromSeconds((double)number / rate.PerSecond) - watch.Elapsed;
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait);
            }

            var message = Message.Of("raw", 1, number, "raw", RandomNumberGenerator.GetBytes(32), body, Guid.NewGuid(), null);
            sent[number] = Stopwatch.GetTimestamp();
            confirms.Add(sender.Send(Exchange, message).AsTask());
        }

        await Task.WhenAll(confirms);
        await all.Task.WaitAsync(TimeSpan.FromMinutes(1));
        Report.Must(lags.All(lag => lag > 0), "a message was lost");
        return [.. lags.Order()];
    }
}
