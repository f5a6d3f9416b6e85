using System.Globalization;
using System.Text.Json;
using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using PeerAdvisory.Chassis.Broker;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Journal;
using Polly;
using Polly.Retry;

namespace PeerAdvisory.Chassis.Inbox;

/// <summary>Takes deliveries from the broker into the inbox, many at a time; one that cannot be applied does not hold up the rest.</summary>
internal sealed partial class EventConsumer(
    InboxTransaction inbox,
    Completeness completeness,
    IEnumerable<Subscription> subscriptions,
    IMessageSender sender,
    ServiceIdentity service,
    IHostApplicationLifetime lifetime,
    ILogger<EventConsumer> log) : IConsumer<Batch<JournalMessage>>
{
    /// <summary>A database that is away comes back: deliveries wait for it, unacknowledged, however long it takes.</summary>
    private static readonly ResiliencePipeline WaitForDatabase = new ResiliencePipelineBuilder()
        .AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<Exception>(IsPassing),
            MaxRetryAttempts = int.MaxValue,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = TimeSpan.FromMilliseconds(50),
            MaxDelay = TimeSpan.FromSeconds(2),
        })
        .Build();

    public async Task Consume(ConsumeContext<Batch<JournalMessage>> context)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, lifetime.ApplicationStopping);
        var events = new List<ReceivedEvent>();
        var progress = new List<JournalProgress>();
        foreach (var delivery in context.Message)
        {
            if (Header(delivery, JournalHeaders.Type) == JournalHeaders.Progress)
            {
                progress.Add(JsonSerializer.Deserialize<JournalProgress>(delivery.ReceiveContext.GetBody(), Json.Options)!);
            }
            else
            {
                events.Add(Received(delivery));
            }
        }

        foreach (var journal in events.GroupBy(received => (received.Source, received.Incarnation)).OrderBy(group => group.Key.Incarnation))
        {
            var subscription = subscriptions.Single(candidate => candidate.Source == journal.Key.Source);
            await Receive(subscription, [.. journal], stopping.Token);
        }

        foreach (var told in progress)
        {
            await WaitForDatabase.ExecuteAsync(
                async cancellation =>
                {
                    await inbox.Hear(told, cancellation);
                    await completeness.Prove(cancellation);
                },
                stopping.Token);
        }
    }

    private async Task Receive(Subscription subscription, IReadOnlyList<ReceivedEvent> events, CancellationToken stopping)
    {
        try
        {
            await WaitForDatabase.ExecuteAsync(async cancellation => await inbox.Receive(subscription, events, cancellation), stopping);
        }
        catch (Exception exception) when (!stopping.IsCancellationRequested && events.Count > 1)
        {
            NotTogether(log, events.Count, exception.Message);
            foreach (var single in events)
            {
                await Receive(subscription, [single], stopping);
            }
        }
        catch (Exception exception) when (!stopping.IsCancellationRequested)
        {
            await SetAside(events[0], exception, stopping);
        }
    }

    private async Task SetAside(ReceivedEvent failed, Exception exception, CancellationToken stopping)
    {
        var reason = $"{exception.GetType().Name}: {exception.Message}";
        CannotApply(log, failed.Type, failed.Source, failed.Sequence, exception);
        await WaitForDatabase.ExecuteAsync(async cancellation => await inbox.SetAside(failed, reason, cancellation), stopping);

        // Should this send be cut short, the delivery was not acknowledged: it comes again, fails again and is sent again.
        var queue = Exchanges.QueueOf(service.Name, failed.Source);
        await sender.Send(
            Exchanges.ErrorsOf(queue),
            new OutgoingMessage(
                new Guid(failed.Hash.AsSpan(0, 16), bigEndian: true),
                failed.Body,
                new Dictionary<string, string>
                {
                    [JournalHeaders.Type] = failed.Type,
                    [JournalHeaders.Source] = failed.Source,
                    [JournalHeaders.Incarnation] = failed.Incarnation.ToString(CultureInfo.InvariantCulture),
                    [JournalHeaders.Sequence] = failed.Sequence.ToString(CultureInfo.InvariantCulture),
                    [JournalHeaders.Hash] = Convert.ToHexStringLower(failed.Hash),
                    [MessageHeaders.FaultMessage] = reason,
                },
                failed.Correlation,
                failed.TraceParent),
            stopping);
    }

    private static ReceivedEvent Received(ConsumeContext<JournalMessage> delivery) => new(
        Required(delivery, JournalHeaders.Source),
        long.Parse(Required(delivery, JournalHeaders.Incarnation), CultureInfo.InvariantCulture),
        long.Parse(Required(delivery, JournalHeaders.Sequence), CultureInfo.InvariantCulture),
        Required(delivery, JournalHeaders.Type),
        Convert.FromHexString(Required(delivery, JournalHeaders.Hash)),
        delivery.ReceiveContext.GetBody(),
        delivery.CorrelationId ?? Guid.Empty,
        Header(delivery, JournalHeaders.ActivityId));

    private static string Required(ConsumeContext<JournalMessage> delivery, string header) =>
        Header(delivery, header) ?? throw new InvalidOperationException($"The message has no header {header}.");

    private static string? Header(ConsumeContext<JournalMessage> delivery, string name) =>
        delivery.ReceiveContext.TransportHeaders.Get<string>(name);

    private static bool IsPassing(Exception exception) => exception is
        PostgresException { IsTransient: true } or
        PostgresException { SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow } or
        NpgsqlException and not PostgresException or
        TimeoutException;

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} events could not be applied together ({Reason}); one by one now.")]
    private static partial void NotTogether(ILogger log, int count, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Type}, number {Sequence} of {Source}, cannot be applied and is set aside.")]
    private static partial void CannotApply(ILogger log, string type, string source, long sequence, Exception exception);
}
