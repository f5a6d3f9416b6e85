using System.Text;
using PeerAdvisory.Contracts.Journal;
using PeerAdvisory.Testing;
using PeerAdvisory.Testing.Servers;
using RabbitMQ.Client;

namespace PeerAdvisory.Operations.Tests;

/// <summary>Messages that could not be handled, on a real broker.</summary>
public sealed class DeadLettersTests(TestServers servers) : IAsyncLifetime
{
    private const string Queue = "reporting.hiring";
    /// <summary>The client's own header, by which it tells which message a confirm is for.</summary>
    private const string ConfirmNumber = "x-dotnet-pub-seq-no";

    private const string Errors = "reporting.hiring_error";

    private BrokerVhost _vhost = null!;
    private IConnection _connection = null!;
    private IChannel _channel = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _vhost = await servers.Vhost();
        _connection = await new ConnectionFactory { Uri = _vhost.Administrator }.CreateConnectionAsync(Cancellation);
        _channel = await _connection.CreateChannelAsync(new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        await _vhost.DisposeAsync();
    }

    [Fact]
    public async Task Where_nothing_ever_failed_there_is_nothing_to_show_or_send()
    {
        Assert.Equal("No dead letters.\n", (await Run("list")).Well().Output);
        Assert.Equal("No dead letters.\n", (await Run("retry")).Well().Output);
    }

    [Fact]
    public async Task A_list_says_what_failed_and_why_and_takes_nothing_away()
    {
        await Make(Queue, Errors);
        await Fail(17, "JsonException: a member is missing", DateTimeOffset.UtcNow.AddMinutes(-5));
        await Fail(18, "JsonException: a member is missing");

        for (var time = 0; time < 3; time++)
        {
            Assert.Equal($"""
                {Errors}: 2
                  Hiring.V1.PositionRegistered, number 17 of hiring, 5 min old: JsonException: a member is missing
                  Hiring.V1.PositionRegistered, number 18 of hiring: JsonException: a member is missing
                2 dead letters. dead-letters retry sends them again once their reason is gone.

                """, (await Run("list")).Well().Output);
        }

        Assert.Equal(["17", "18"], (await Drain(Errors)).Select(Sequence));
    }

    [Fact]
    public async Task What_the_broker_set_aside_has_the_brokers_reason()
    {
        await Declare(Errors, []);
        await Declare("reporting.hiring", new()
        {
            ["x-queue-type"] = "quorum", ["x-delivery-limit"] = 1, ["x-dead-letter-exchange"] = string.Empty, ["x-dead-letter-routing-key"] = Errors,
        });
        await _channel.BasicPublishAsync(string.Empty, Queue, mandatory: true, Properties(5), "{}"u8.ToArray(), Cancellation);
        await Eventually.Is(async () =>
        {
            if (await _channel.BasicGetAsync(Queue, autoAck: false, Cancellation) is { } taken)
            {
                await _channel.BasicNackAsync(taken.DeliveryTag, multiple: false, requeue: true, Cancellation);
            }

            return await _channel.MessageCountAsync(Errors, Cancellation) == 1;
        });

        Assert.Matches("Hiring.V1.PositionRegistered, number 5 of hiring, [0-9]+ s old: set aside by the broker: (delivery_limit|rejected)", (await Run("list", Queue)).Output);
        (await Run("retry")).Well();
        var again = Assert.Single(await Drain(Queue));
        Assert.DoesNotContain(again.BasicProperties.Headers!.Keys, name => name.StartsWith("x-death", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_retry_sends_each_once_in_order_with_all_that_travels_beside_it()
    {
        await Make(Queue, Errors);
        for (var sequence = 1; sequence <= 50; sequence++)
        {
            await Fail(sequence, "TimeoutException");
        }

        Assert.Contains($"{Queue}: 50 of 50 sent again.", (await Run("retry")).Well().Output, StringComparison.Ordinal);

        Assert.Empty(await Drain(Errors));
        var again = await Drain(Queue);
        Assert.Equal(Enumerable.Range(1, 50).Select(sequence => $"{sequence}"), again.Select(Sequence));
        Assert.All(again, message =>
        {
            Assert.Equal($$"""{"number":{{Sequence(message)}}}""", Encoding.UTF8.GetString(message.Body.Span));
            Assert.Equal(
                [JournalHeaders.ActivityId, JournalHeaders.Hash, JournalHeaders.Incarnation, JournalHeaders.Sequence, JournalHeaders.Source, JournalHeaders.Type],
                message.BasicProperties.Headers!.Keys.Where(name => name != ConfirmNumber).Order(StringComparer.Ordinal));
            Assert.Equal(
                ($"id-{Sequence(message)}", "correlation", "application/json", DeliveryModes.Persistent),
                (message.BasicProperties.MessageId, message.BasicProperties.CorrelationId, message.BasicProperties.ContentType, message.BasicProperties.DeliveryMode));
        });
    }

    [Fact]
    public async Task Only_the_queue_named_is_sent_again()
    {
        await Make(Queue, Errors, "advisory.enrolment", "advisory.enrolment_error");
        await Fail(1, "x");
        await Fail(2, "x", errors: "advisory.enrolment_error");

        (await Run("retry", "advisory.enrolment_error")).Well();
        Assert.Equal((1u, 0u), (await _channel.MessageCountAsync(Errors, Cancellation), await _channel.MessageCountAsync("advisory.enrolment_error", Cancellation)));
        Assert.Contains("there is no queue orders", (await OperationsProgram.Run(Settings, "dead-letters", "retry", "orders")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_no_queue_takes_stays_where_it_is()
    {
        await Declare(Errors, []);
        await Fail(1, "x");
        await Fail(2, "x");

        var said = await Run("retry");
        Assert.Equal(1, said.Code);
        Assert.Contains($"0 of 2 sent again; the rest stays in {Errors}: there is no such queue", said.Output, StringComparison.Ordinal);
        Assert.Equal(["1", "2"], (await Drain(Errors)).Select(Sequence));
    }

    [Fact]
    public async Task What_its_queue_refuses_stays_where_it_is()
    {
        await Declare(Errors, []);
        await Declare(Queue, new() { ["x-max-length"] = 1, ["x-overflow"] = "reject-publish" });
        await Fail(1, "x");
        await Fail(2, "x");

        var said = await Run("retry");
        Assert.Equal(1, said.Code);
        Assert.Contains("1 of 2 sent again", said.Output, StringComparison.Ordinal);
        Assert.Equal(["1"], (await Drain(Queue)).Select(Sequence));
        Assert.Equal(["2"], (await Drain(Errors)).Select(Sequence));
    }

    [Fact]
    public async Task A_retry_killed_at_any_moment_loses_nothing()
    {
        await Make(Queue, Errors);
        const int Messages = 1000;
        for (var sequence = 1; sequence <= Messages; sequence++)
        {
            await Fail(sequence, "x");
        }

        using (var killed = CancellationTokenSource.CreateLinkedTokenSource(Cancellation))
        {
            var retrying = OperationsProgram.RunUntil(Settings, ["dead-letters", "retry"], killed.Token);
            await Eventually.Is(async () => await _channel.MessageCountAsync(Queue, Cancellation) > 50);
            await killed.CancelAsync();
            await retrying;
        }

        Assert.True(await _channel.MessageCountAsync(Queue, Cancellation) < Messages, "It was killed in the middle.");
        await Eventually.Is(async () => await _channel.MessageCountAsync(Queue, Cancellation) + await _channel.MessageCountAsync(Errors, Cancellation) >= Messages);
        (await Run("retry")).Well();
        var again = (await Drain(Queue)).Select(Sequence).ToList();
        Assert.Equal(Messages, again.Distinct().Count());
        Assert.InRange(again.Count, Messages, Messages + 1);
    }

    [Fact]
    public async Task A_broker_that_is_away_is_no_empty_list()
    {
        var said = await OperationsProgram.Run(new Dictionary<string, string?> { ["Broker__Admin"] = "amqp://nobody:nothing@127.0.0.1:1/" }, "dead-letters", "list");
        Assert.Equal(2, said.Code);
        Assert.StartsWith("Could not look: ", said.Error, StringComparison.Ordinal);
    }

    private Dictionary<string, string?> Settings => new() { ["Broker__Admin"] = _vhost.Administrator.ToString() };

    private Task<Said> Run(string verb, string? queue = null) => OperationsProgram.DeadLetters(Settings, verb, queue);

    private async Task Make(params string[] queues)
    {
        foreach (var queue in queues)
        {
            await Declare(queue, []);
        }
    }

    private Task<QueueDeclareOk> Declare(string queue, Dictionary<string, object?> arguments) =>
        _channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false, arguments, cancellationToken: Cancellation);

    private async Task Fail(int sequence, string reason, DateTimeOffset? at = null, string errors = Errors)
    {
        var properties = Properties(sequence);
        properties.Headers!["MT-Fault-Message"] = reason;
        properties.Headers["MT-Reason"] = "fault";
        if (at is not null)
        {
            properties.Headers["MT-Fault-Timestamp"] = at.Value.ToString("O");
        }

        await _channel.BasicPublishAsync(string.Empty, errors, mandatory: true, properties, Encoding.UTF8.GetBytes($$"""{"number":{{sequence}}}"""), Cancellation);
    }

    private static BasicProperties Properties(int sequence) => new()
    {
        MessageId = $"id-{sequence}",
        CorrelationId = "correlation",
        ContentType = "application/json",
        DeliveryMode = DeliveryModes.Persistent,
        Headers = new Dictionary<string, object?>
        {
            [JournalHeaders.Type] = "Hiring.V1.PositionRegistered",
            [JournalHeaders.Source] = "hiring",
            [JournalHeaders.Incarnation] = "1",
            [JournalHeaders.Sequence] = $"{sequence}",
            [JournalHeaders.Hash] = new string('a', 64),
            [JournalHeaders.ActivityId] = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        },
    };

    private async Task<IReadOnlyList<BasicGetResult>> Drain(string queue)
    {
        var messages = new List<BasicGetResult>();
        while (await _channel.BasicGetAsync(queue, autoAck: true, Cancellation) is { } message)
        {
            messages.Add(message);
        }

        return messages;
    }

    private static string Sequence(BasicGetResult message) => Encoding.UTF8.GetString((byte[])message.BasicProperties.Headers![JournalHeaders.Sequence]!);
}
