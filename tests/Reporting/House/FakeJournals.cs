using System.Globalization;
using System.Text;
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
    private readonly Uri _administrator;
    private readonly Dictionary<string, (IConnection Connection, IChannel Channel)> _sources = new(StringComparer.Ordinal);

    private FakeJournals(Uri administrator) => _administrator = administrator;

    /// <summary>Connects as each of the services, once somebody listens to it.</summary>
    internal static async Task<FakeJournals> Connect(BrokerVhost vhost, IEnumerable<string> sources)
    {
        var journals = new FakeJournals(vhost.Administrator);
        foreach (var source in sources)
        {
            var connection = await new ConnectionFactory { Uri = vhost.Address(source) }.CreateConnectionAsync(Cancellation);
            await Eventually.Passes(async () =>
            {
                // An exchange is there before the queue is bound to it, and what is sent in between comes back; before that,
                // sending closes the channel.
                var channel = await connection.CreateChannelAsync(new(true, true), Cancellation);
                journals._sources[source] = (connection, channel);
                await journals.Tell(source, 1, 0);
            });
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

    /// <summary>Sends what is no event at all.</summary>
    internal ValueTask Babble(string source) => Publish(source, [], "who's there?"u8.ToArray());

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

    /// <summary>Takes what waits in an error queue and gives each message's reason; none unless there are so many.</summary>
    internal async Task<IReadOnlyList<string>> TakeErrors(string queue, int count)
    {
        await using var connection = await new ConnectionFactory { Uri = _administrator }.CreateConnectionAsync(Cancellation);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: Cancellation);
        if (await channel.MessageCountAsync(queue, Cancellation) < count)
        {
            return [];
        }

        var reasons = new List<string>();
        while (await channel.BasicGetAsync(queue, autoAck: true, Cancellation) is { } message)
        {
            reasons.Add(message.BasicProperties.Headers?["MT-Fault-Message"] is byte[] reason ? Encoding.UTF8.GetString(reason) : string.Empty);
        }

        return reasons;
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
