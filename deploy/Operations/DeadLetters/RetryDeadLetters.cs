using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace PeerAdvisory.Operations.DeadLetters;

/// <summary>
/// Sends messages that could not be handled to the queue they came from, one at a time: first the queue has it, then it leaves the
/// errors. Cut short in between, a message is there twice, which its consumer notices; it is never lost.
/// </summary>
internal static class RetryDeadLetters
{
    internal static async Task<int> Run(Settings settings, string? only, TextWriter output, CancellationToken cancellation)
    {
        var queues = Queues.Named(only);
        await using var connection = await Queues.Connect(settings.Broker, cancellation);
        var (any, refused) = (false, false);
        foreach (var queue in queues)
        {
            var errors = Queues.ErrorsOf(queue);
            if (await Queues.Waiting(connection, errors, cancellation) is not ({ } waiting and > 0))
            {
                continue;
            }

            // No more than there are now: one that fails again comes back, and would be sent for ever.
            any = true;
            var (sent, why) = await Send(connection, errors, queue, waiting, cancellation);
            await output.WriteLineAsync($"{queue}: {sent} of {waiting} sent again{(why is null ? "." : $"; the rest stays in {errors}: {why}.")}");
            refused |= why is not null;
        }

        await output.WriteLineAsync(any ? "dead-letters list shows whether any of them failed again." : "No dead letters.");
        return refused ? ExitCodes.Found : ExitCodes.Well;
    }

    /// <summary>How many were sent, and why no more; null when that was all.</summary>
    private static async Task<(uint Sent, string? Why)> Send(
        IConnection connection, string errors, string queue, uint atMost, CancellationToken cancellation)
    {
        await using var channel = await connection.CreateChannelAsync(
            new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), cancellation);
        for (var sent = 0u; sent < atMost; sent++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (await channel.BasicGetAsync(errors, autoAck: false, CancellationToken.None) is not { } message)
            {
                return (sent, null);
            }

            try
            {
                // Not by the exchange: that would reach every consumer. Mandatory: a broker confirms what no queue takes.
                using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
                await channel.BasicPublishAsync(
                    string.Empty, queue, mandatory: true, DeadLetter.Again(message.BasicProperties), message.Body, limit.Token);
            }
            catch (PublishException exception)
            {
                return (sent, exception.IsReturn ? "there is no such queue; its consumer makes it when it starts" : "the broker refused it");
            }
            catch (OperationCanceledException)
            {
                return (sent, "the broker did not confirm in time");
            }

            await channel.BasicAckAsync(message.DeliveryTag, multiple: false, CancellationToken.None);
        }

        return (atMost, null);
    }
}
