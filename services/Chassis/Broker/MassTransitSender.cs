using System.Net.Mime;
using MassTransit;
using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Chassis.Broker;

/// <summary>Sends stored bytes through MassTransit, without reading or wrapping them.</summary>
internal sealed class MassTransitSender(IBus bus) : IMessageSender
{
    private static readonly JournalMessage Blank = new();

    public async Task Send(string exchange, OutgoingMessage message, CancellationToken cancellation)
    {
        var endpoint = await bus.GetSendEndpoint(new Uri($"exchange:{exchange}"));
        await endpoint.Send(
            Blank,
            Pipe.Execute<SendContext<JournalMessage>>(context =>
            {
                context.Serializer = new StoredBody(message.Body);
                context.MessageId = message.Id;
                context.CorrelationId = message.Correlation;
                foreach (var (name, value) in message.Headers)
                {
                    context.Headers.Set(name, value);
                }

                if (message.TraceParent is not null)
                {
                    context.Headers.Set(JournalHeaders.ActivityId, message.TraceParent);
                }

                context.GetPayload<RabbitMqSendContext>().Mandatory = true;
            }),
            cancellation);
    }

    private sealed class StoredBody(byte[] body) : IMessageSerializer
    {
        public ContentType ContentType { get; } = new("application/json");

        public MessageBody GetMessageBody<T>(SendContext<T> context)
            where T : class => new BytesMessageBody(body);
    }
}
