using System.Globalization;
using System.Text.Json;
using MassTransit;
using PeerAdvisory.Chassis.Broker;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Chassis.Inbox;

/// <summary>A message as it lay in the queue: read with suspicion, and able to be set aside as it came.</summary>
internal sealed class Delivery(ConsumeContext<JournalMessage> message)
{
    private static readonly string[] Carried =
        [JournalHeaders.Type, JournalHeaders.Source, JournalHeaders.Incarnation, JournalHeaders.Sequence, JournalHeaders.Hash];

    /// <summary>Whether it tells how far a journal reaches, rather than an event.</summary>
    internal bool IsProgress => Header(JournalHeaders.Type) == JournalHeaders.Progress;

    /// <summary>Where it goes if nothing can be done with it.</summary>
    internal string ErrorQueue => Exchanges.ErrorsOf(message.ReceiveContext.InputAddress.Segments[^1]);

    /// <summary>The event it is.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    internal ReceivedEvent Event() => new(
        Required(JournalHeaders.Source),
        Number(JournalHeaders.Incarnation),
        Number(JournalHeaders.Sequence),
        Required(JournalHeaders.Type),
        Convert.FromHexString(Required(JournalHeaders.Hash)) is { Length: 32 } hash ? hash : throw new FormatException("The hash is not of 32 bytes."),
        message.ReceiveContext.GetBody(),
        message.CorrelationId ?? Guid.Empty,
        Header(JournalHeaders.ActivityId));

    /// <summary>The progress it tells of.</summary>
    /// <exception cref="FormatException">It tells of none.</exception>
    internal JournalProgress Progress()
    {
        try
        {
            return JsonSerializer.Deserialize<JournalProgress>(message.ReceiveContext.GetBody(), Json.Options) is { Incarnation: > 0, Sequence: >= 0 } progress
                ? progress
                : throw new FormatException("The progress has no incarnation or no number.");
        }
        catch (JsonException exception)
        {
            throw new FormatException(exception.Message, exception);
        }
    }

    /// <summary>The same message with the reason why, and when, it was set aside.</summary>
    internal OutgoingMessage SetAside(string reason, DateTimeOffset at)
    {
        var headers = new Dictionary<string, string>
        {
            [MessageHeaders.FaultMessage] = reason,
            [MessageHeaders.FaultTimestamp] = at.ToString("O", CultureInfo.InvariantCulture),
        };
        foreach (var name in Carried)
        {
            if (Header(name) is { } value)
            {
                headers[name] = value;
            }
        }

        return new(message.MessageId ?? NewId.NextGuid(), message.ReceiveContext.GetBody(), headers, message.CorrelationId, Header(JournalHeaders.ActivityId));
    }

    private string? Header(string name) =>
        message.ReceiveContext.TransportHeaders.TryGetHeader(name, out var value) ? Convert.ToString(value, CultureInfo.InvariantCulture) : null;

    private string Required(string name) =>
        Header(name) is { Length: > 0 } value ? value : throw new FormatException($"The message has no header {name}.");

    private long Number(string name) =>
        long.TryParse(Required(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new FormatException($"The message's header {name} is no number above 0.");
}
