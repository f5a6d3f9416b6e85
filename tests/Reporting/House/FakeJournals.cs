using System.Globalization;
using System.Text.Json;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Journal;
using PeerAdvisory.Testing.Servers;
using RabbitMQ.Client;

namespace PeerAdvisory.Reporting.Tests.House;

/// <summary>
/// The three services as the broker knows them: their exchanges, with entries sent in any order and as often as one likes, and their
/// word of how far they have come.
/// </summary>
internal sealed class FakeJournals : IAsyncDisposable
{
    private readonly Dictionary<string, (IConnection Connection, IChannel Channel)> _sources = new(StringComparer.Ordinal);

    /// <summary>Connects as each of the services, once somebody listens to it.</summary>
    internal static async Task<FakeJournals> Connect(BrokerVhost vhost, IEnumerable<string> sources)
    {
        var journals = new FakeJournals();
        foreach (var source in sources)
        {
            await Eventually.Is(async () => (await vhost.Queues()).Contains($"reporting.{source}"));
            var connection = await new ConnectionFactory { Uri = vhost.Address(source) }.CreateConnectionAsync(Cancellation);
            journals._sources[source] = (connection, await connection.CreateChannelAsync(new(true, true), Cancellation));
        }

        return journals;
    }

    /// <summary>Sends entries in the order given.</summary>
    internal async Task Send(IEnumerable<JournalEntry> entries)
    {
        foreach (var window in entries.Chunk(500))
        {
            await Task.WhenAll(window.Select(entry => Publish(entry.Source, new()
            {
                [JournalHeaders.Type] = entry.Type,
                [JournalHeaders.Source] = entry.Source,
                [JournalHeaders.Incarnation] = entry.Incarnation.ToString(CultureInfo.InvariantCulture),
                [JournalHeaders.Sequence] = entry.Sequence.ToString(CultureInfo.InvariantCulture),
                [JournalHeaders.Hash] = Convert.ToHexStringLower(entry.Hash),
            }, entry.Body).AsTask()));
        }
    }

    /// <summary>Tells how far a source has come.</summary>
    internal ValueTask Tell(string source, long incarnation, long sequence) => Publish(
        source,
        new() { [JournalHeaders.Type] = JournalHeaders.Progress, [JournalHeaders.Source] = source },
        JsonSerializer.SerializeToUtf8Bytes(new JournalProgress(source, incarnation, sequence, DateTimeOffset.UtcNow), Json.Options));

    /// <summary>Tells how far each source of a history has come.</summary>
    internal async Task Tell(History history, long incarnation = 1)
    {
        foreach (var source in history.Sources)
        {
            await Tell(source, incarnation, history.Of(source).Count);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (connection, channel) in _sources.Values)
        {
            await channel.DisposeAsync();
            await connection.DisposeAsync();
        }
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ValueTask Publish(string source, Dictionary<string, object?> headers, byte[] body) => _sources[source].Channel.BasicPublishAsync(
        $"journal.{source}", string.Empty, mandatory: true,
        new BasicProperties { Headers = headers, ContentType = "application/json", DeliveryMode = DeliveryModes.Persistent }, body, Cancellation);
}
