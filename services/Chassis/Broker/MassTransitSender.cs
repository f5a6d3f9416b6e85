using System.Net.Mime;
using MassTransit;
using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Chassis.Broker;

/// <summary>Sends stored bytes through MassTransit, without reading or wrapping them.</summary>
/// <remarks>
/// RabbitMQ.Client hands messages to its writer through a channel of 128. Who waits for a place in it holds the lock that closing a
/// connection needs as well, so where the writer has died with its connection neither ever ends, and nothing is sent again until the
/// process starts anew (rabbitmq-dotnet-client #1930, not mended in 7.2.2). Therefore fewer are on their way at a time than it holds.
/// </remarks>
internal sealed class MassTransitSender(IBus bus) : IMessageSender, IDisposable
{
    private const int AtATime = 100;

    private static readonly JournalMessage Blank = new();

    private readonly SemaphoreSlim _turn = new(AtATime);

    public async Task Send(string exchange, OutgoingMessage message, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            await SendInTurn(exchange, message, cancellation);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task SendInTurn(string exchange, OutgoingMessage message, CancellationToken cancellation)
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
