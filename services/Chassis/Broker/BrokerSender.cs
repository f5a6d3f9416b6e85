using Microsoft.Extensions.Configuration;
using PeerAdvisory.Chassis.Web;
using RabbitMQ.Client.Exceptions;

namespace PeerAdvisory.Chassis.Broker;

/// <summary>Sends stored bytes by RabbitMQ's own client, over a line that is given up as soon as it is in doubt.</summary>
/// <remarks>
/// Not over MassTransit's connection: where a connection ends while the client's writer has more to write than it holds, who writes and who
/// closes wait for each other for ever (rabbitmq-dotnet-client #1930, not mended in 7.2.2), and MassTransit opens no other before it has
/// closed the first. Here nobody waits for an old line: the next message gets a new one.
/// </remarks>
internal sealed class BrokerSender(IConfiguration configuration, ServiceIdentity service) : IMessageSender, IDisposable
{
    /// <summary>How long a line may take to open: less than a message is waited for.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    private readonly Lock _lock = new();
    private Task<BrokerLine>? _line;

    public async Task Send(string exchange, OutgoingMessage message, CancellationToken cancellation)
    {
        var opening = Line();
        try
        {
            var line = await opening.WaitAsync(cancellation);

            // The client may be beyond hearing that it is to stop.
            await line.Send(exchange, message, cancellation).WaitAsync(cancellation);
        }
        catch (PublishException)
        {
            // An answer, if no good one: the broker could not route it, or would not take it.
            throw;
        }
        catch
        {
            GiveUp(opening);
            throw;
        }
    }

    public void Dispose()
    {
        if (_line is { } line)
        {
            GiveUp(line);
        }
    }

    /// <summary>The line there is; a new one where there is none. Whoever sends meanwhile waits for the same.</summary>
    private Task<BrokerLine> Line()
    {
        lock (_lock)
        {
            return _line ??= Open();
        }
    }

    private async Task<BrokerLine> Open()
    {
        using var limit = new CancellationTokenSource(Patience);
        return await BrokerLine.Open(BrokerSetup.AddressOf(configuration), service.Name, limit.Token).WaitAsync(limit.Token);
    }

    private void GiveUp(Task<BrokerLine> doubtful)
    {
        lock (_lock)
        {
            if (_line != doubtful)
            {
                return;
            }

            _line = null;
        }

        _ = Close(doubtful);
    }

    private static async Task Close(Task<BrokerLine> doubtful)
    {
        try
        {
            await (await doubtful).DisposeAsync();
        }
        catch
        {
            // It was given up; how it ends is nobody's concern.
        }
    }
}
