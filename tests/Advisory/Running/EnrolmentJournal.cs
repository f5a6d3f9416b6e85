using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Enrolment.V1;
using PeerAdvisory.Contracts.Journal;
using RabbitMQ.Client;

namespace PeerAdvisory.Advisory.Tests.Running;

/// <summary>
/// Stands for Enrolment's journal as its relay would send it, so that a test decides what is delivered, how often, and from which
/// life of the journal.
/// </summary>
public sealed class EnrolmentJournal : IAsyncDisposable
{
    private const string Exchange = "journal.enrolment";

    private readonly IConnection _connection;
    private readonly IChannel _channel;

    private EnrolmentJournal(IConnection connection, IChannel channel) => (_connection, _channel) = (connection, channel);

    /// <summary>Which life of the journal it is.</summary>
    public long Incarnation { get; private set; } = 1;

    /// <summary>The last number given.</summary>
    public long Sequence { get; private set; }

    /// <summary>Connects as Enrolment does.</summary>
    public static async Task<EnrolmentJournal> Open(Uri address)
    {
        var connection = await new ConnectionFactory { Uri = address }.CreateConnectionAsync();
        return new(connection, await connection.CreateChannelAsync(new(
            publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true, outstandingPublisherConfirmationsRateLimiter: null)));
    }

    /// <summary>A municipality gets a place; the entry is numbered and not yet sent.</summary>
    public Entry Enrol(string municipality, DateOnly? startsOn = null, Guid? enrolment = null)
    {
        var start = startsOn ?? new DateOnly(2025, 8, 18);
        var happened = new MunicipalityEnrolled(
            enrolment ?? Guid.CreateVersion7(), 3, DateTimeOffset.UtcNow,
            new(municipality, Guid.CreateVersion7(), Guid.CreateVersion7(), start, EnrolmentStatus.Enrolled,
                start.AddMonths(-4), start.AddMonths(-3), start.AddMonths(-2)));
        return Write(EventNames.Of(typeof(MunicipalityEnrolled)), JsonSerializer.SerializeToUtf8Bytes(happened, Json.Options), happened.Stream);
    }

    /// <summary>A municipality withdraws: from its course, or on its way in where it was never enrolled.</summary>
    public Entry Withdraw(string municipality, Guid enrolment, DateOnly on, bool enrolled = true)
    {
        var start = new DateOnly(2025, 8, 18);
        var happened = new MunicipalityWithdrew(
            enrolment, 4, DateTimeOffset.UtcNow,
            new(municipality, Guid.CreateVersion7(), Guid.CreateVersion7(), start, EnrolmentStatus.Withdrawn, start.AddMonths(-4), start.AddMonths(-3),
                enrolled ? start.AddMonths(-2) : null, WithdrawnOn: on, ReasonCode: WithdrawalReason.All[0]),
            on, WithdrawalReason.All[0]);
        return Write(EventNames.Of(typeof(MunicipalityWithdrew)), JsonSerializer.SerializeToUtf8Bytes(happened, Json.Options), happened.Stream);
    }

    /// <summary>A municipality comes through the programme.</summary>
    public Entry Complete(string municipality, Guid enrolment, DateOnly on, string reason)
    {
        var start = new DateOnly(2025, 8, 18);
        var happened = new EnrolmentCompleted(
            enrolment, 4, DateTimeOffset.UtcNow,
            new(municipality, Guid.CreateVersion7(), Guid.CreateVersion7(), start, EnrolmentStatus.Completed, start.AddMonths(-4), start.AddMonths(-3),
                start.AddMonths(-2), CompletedOn: on, ReasonCode: reason),
            on, reason);
        return Write(EventNames.Of(typeof(EnrolmentCompleted)), JsonSerializer.SerializeToUtf8Bytes(happened, Json.Options), happened.Stream);
    }

    /// <summary>An entry of any kind and content.</summary>
    public Entry Write(string type, byte[] body, Guid stream) =>
        new(Incarnation, ++Sequence, type, body, RandomNumberGenerator.GetBytes(32), stream, Guid.NewGuid(), $"00-{Hex(16)}-{Hex(8)}-01");

    /// <summary>The journal begins another life, as after a restore: numbers begin anew.</summary>
    public void Restore() => (Incarnation, Sequence) = (Incarnation + 1, 0);

    /// <summary>The same entry under the next number of the present life.</summary>
    public Entry Again(Entry entry) => entry with { Incarnation = Incarnation, Sequence = ++Sequence };

    /// <summary>Sends an entry; fails where no queue wants it.</summary>
    public Task Send(Entry entry) => Publish(entry.Incarnation, entry.Type, entry.Body, entry.Correlation, new()
    {
        [JournalHeaders.Sequence] = entry.Sequence.ToString(CultureInfo.InvariantCulture),
        [JournalHeaders.Hash] = Convert.ToHexStringLower(entry.Hash),
        [JournalHeaders.ActivityId] = entry.TraceParent,
    });

    /// <summary>Tells how far the journal has come.</summary>
    public Task TellProgress() => Publish(
        Incarnation,
        JournalHeaders.Progress,
        JsonSerializer.SerializeToUtf8Bytes(new JournalProgress("enrolment", Incarnation, Sequence, DateTimeOffset.UtcNow), Json.Options),
        Guid.NewGuid(),
        []);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _channel.DisposeAsync();
        await _connection.DisposeAsync();
    }

    private static string Hex(int bytes) => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(bytes));

    private async Task Publish(long incarnation, string type, byte[] body, Guid correlation, Dictionary<string, object?> headers)
    {
        headers[JournalHeaders.Type] = type;
        headers[JournalHeaders.Source] = "enrolment";
        headers[JournalHeaders.Incarnation] = incarnation.ToString(CultureInfo.InvariantCulture);
        var properties = new BasicProperties
        {
            ContentType = "application/json",
            MessageId = Guid.NewGuid().ToString(),
            CorrelationId = correlation.ToString(),
            Headers = headers,
            Persistent = true,
        };
        await _channel.BasicPublishAsync(Exchange, string.Empty, mandatory: true, properties, body);
    }
}

/// <summary>An entry of the journal.</summary>
public sealed record Entry(long Incarnation, long Sequence, string Type, byte[] Body, byte[] Hash, Guid Stream, Guid Correlation, string TraceParent);
