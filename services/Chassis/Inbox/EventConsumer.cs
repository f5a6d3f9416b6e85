using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PeerAdvisory.Chassis.Broker;
using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Chassis.Inbox;

/// <summary>
/// Takes deliveries from the broker into the inbox, many at a time; one that cannot be applied does not hold up the rest. What throws
/// here is the host's stopping alone: then the deliveries go back to their queue.
/// </summary>
internal sealed partial class EventConsumer(
    InboxTransaction inbox,
    Completeness completeness,
    IEnumerable<Subscription> subscriptions,
    IMessageSender sender,
    Patience patience,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    ILogger<EventConsumer> log) : IConsumer<Batch<JournalMessage>>
{
    /// <summary>The longest reason that is kept: a broker takes no headers of any length.</summary>
    private const int LongestReason = 1000;

    public async Task Consume(ConsumeContext<Batch<JournalMessage>> context)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, lifetime.ApplicationStopping);
        var events = new List<Arrival>();
        var progress = new List<JournalProgress>();
        foreach (var delivery in context.Message.Select(message => new Delivery(message)))
        {
            try
            {
                if (delivery.IsProgress)
                {
                    progress.Add(HeardBySomebody(delivery.Progress(), told => told.Source));
                }
                else
                {
                    events.Add(new(delivery, HeardBySomebody(delivery.Event(), received => received.Source)));
                }
            }
            catch (FormatException exception)
            {
                CannotRead(log, delivery.ErrorQueue, exception);
                await SendAside(delivery, exception, stopping.Token);
            }
        }

        foreach (var journal in events.GroupBy(arrival => (arrival.Event.Source, arrival.Event.Incarnation)).OrderBy(group => group.Key.Incarnation))
        {
            await Receive(subscriptions.First(candidate => candidate.Source == journal.Key.Source), [.. journal], stopping.Token);
        }

        foreach (var told in progress.GroupBy(told => (told.Source, told.Incarnation)).Select(journal => journal.MaxBy(told => told.At)!))
        {
            await patience.WithDatabase(cancellation => Hear(told, cancellation), stopping.Token);
        }
    }

    private async Task Receive(Subscription subscription, IReadOnlyList<Arrival> arrivals, CancellationToken stopping)
    {
        try
        {
            await patience.WithDatabase(
                cancellation => inbox.Receive(subscription, [.. arrivals.Select(arrival => arrival.Event)], cancellation), stopping);
        }
        catch (Exception exception) when (!stopping.IsCancellationRequested && arrivals.Count > 1)
        {
            NotTogether(log, arrivals.Count, exception.Message);
            var half = arrivals.Count / 2;
            await Receive(subscription, [.. arrivals.Take(half)], stopping);
            await Receive(subscription, [.. arrivals.Skip(half)], stopping);
        }
        catch (Exception exception) when (!stopping.IsCancellationRequested)
        {
            var (delivery, failed) = arrivals[0];
            CannotApply(log, failed.Type, failed.Source, failed.Sequence, exception);
            await patience.WithDatabase(cancellation => inbox.SetAside(failed, Reason(exception), cancellation), stopping);

            // Should this be cut short, the delivery was not acknowledged: it comes again, fails again and is sent again.
            await SendAside(delivery, exception, stopping);
        }
    }

    private async Task Hear(JournalProgress told, CancellationToken cancellation)
    {
        if (!await inbox.Hear(told, cancellation))
        {
            TakenBack(log, told.Source, told.Sequence);
        }

        await completeness.Prove(cancellation);
    }

    private Task SendAside(Delivery delivery, Exception exception, CancellationToken stopping) =>
        patience.WithBroker(cancellation => sender.Send(delivery.ErrorQueue, delivery.SetAside(Reason(exception), time.GetUtcNow()), cancellation), stopping);

    private T HeardBySomebody<T>(T said, Func<T, string> source) => subscriptions.Any(subscription => subscription.Source == source(said))
        ? said
        : throw new FormatException($"Nobody here listens to {source(said)}.");

    private static string Reason(Exception exception)
    {
        var reason = $"{exception.GetType().Name}: {exception.Message}".Replace('\0', ' ');
        return reason.Length > LongestReason ? reason[..LongestReason] : reason;
    }

    private sealed record Arrival(Delivery Delivery, ReceivedEvent Event);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} events could not be applied together ({Reason}); in halves now.")]
    private static partial void NotTogether(ILogger log, int count, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Type}, number {Sequence} of {Source}, cannot be applied and is set aside.")]
    private static partial void CannotApply(ILogger log, string type, string source, long sequence, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "A message is none of a journal's and goes to {Queue}.")]
    private static partial void CannotRead(ILogger log, string queue, Exception exception);

    [LoggerMessage(Level = LogLevel.Critical, Message = "{Source} has taken numbers back: it is at {Sequence} and was further. Was it restored without a new incarnation?")]
    private static partial void TakenBack(ILogger log, string source, long sequence);
}
