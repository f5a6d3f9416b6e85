namespace PeerAdvisory.Chassis.Broker;

/// <summary>Hands messages to the broker. The one thing journal and inbox ask of a messaging library for sending.</summary>
public interface IMessageSender
{
    /// <summary>
    /// Sends and waits until the broker has taken the message into at least one queue. A message that no queue wants is an error:
    /// brokers confirm what they cannot route.
    /// </summary>
    /// <param name="exchange">The exchange's name.</param>
    /// <param name="message">The message.</param>
    /// <param name="cancellation">Must end: without a limit, a send waits for ever while the broker is away.</param>
    Task Send(string exchange, OutgoingMessage message, CancellationToken cancellation);
}
