using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PeerAdvisory.Chassis.Broker;
using PeerAdvisory.Chassis.Commands;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Journal;
using Polly;
using Polly.Retry;

namespace PeerAdvisory.Chassis.Relay;

/// <summary>
/// Numbers what was committed and hands it to the broker, in order, one leader per database. It never reads an event: the stored
/// bytes are sent as they are.
/// </summary>
internal sealed partial class JournalRelay(
    IConfiguration configuration,
    IOptions<RelayOptions> options,
    IMessageSender sender,
    RelaySignal signal,
    RelayStatus status,
    ServiceIdentity service,
    TimeProvider time,
    ILogger<JournalRelay> log) : BackgroundService
{
    private static readonly TimeSpan Housekeeping = TimeSpan.FromHours(1);

    private readonly RelayOptions _options = options.Value;
    private readonly string _database = configuration["Database:Service"]!;
    private readonly string _exchange = Exchanges.JournalOf(service.Name);

    private ResiliencePipeline BackOff => new ResiliencePipelineBuilder()
        .AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<NotSentException>(),
            MaxRetryAttempts = int.MaxValue,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = TimeSpan.FromMilliseconds(100),
            MaxDelay = _options.LongestBackOff,
        })
        .Build();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var session = await RelaySession.TryLead(_database, _options.FrozenAfter, stoppingToken);
                if (session is not null)
                {
                    Leads(log, service.Name);
                    status.Leading = true;
                    await Lead(session, stoppingToken);
                }
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                // Whatever it was, a time-out's cancellation among it, another try is right: what was sent twice is taken once.
                StepsDown(log, service.Name, exception.Message, exception);
            }
            catch (OperationCanceledException)
            {
                break;
            }

            status.Leading = false;
            await Task.Delay(TimeSpan.FromMilliseconds(500), time, CancellationToken.None);
        }
    }

    private async Task Lead(RelaySession session, CancellationToken stopping)
    {
        var toldAt = DateTimeOffset.MinValue;
        var told = -1L;
        var tidiedAt = DateTimeOffset.MinValue;

        while (!stopping.IsCancellationRequested)
        {
            var position = await session.Position(stopping);
            var looked = time.GetUtcNow();
            var entries = position.Published < position.Numbered
                ? await session.Unpublished(position, _options.Window, stopping)
                : await session.Number(position, _options.Window, stopping);
            if (entries.Count > 0)
            {
                await Publish(session, position, entries, stopping);
            }

            var caughtUp = entries.Count < _options.Window && position.Published == position.Numbered;
            var reached = entries.Count > 0 ? entries[^1].Sequence : position.Published;
            if (caughtUp)
            {
                status.CaughtUpAt = looked;
                var wait = reached == told ? _options.ProgressWhileIdle : _options.ProgressWhileBusy;
                if (looked - toldAt >= wait)
                {
                    toldAt = looked;
                    told = await Tell(new(service.Name, position.Incarnation, reached, looked), stopping) ? reached : told;
                }
            }

            if (looked - tidiedAt >= Housekeeping)
            {
                tidiedAt = await session.ForgetAnswers(looked - IdempotencyKey.Kept, stopping) == 1000 ? tidiedAt : looked;
            }

            if (entries.Count == 0)
            {
                await signal.Wait(_options.Poll, stopping);
            }
        }
    }

    private async Task Publish(RelaySession session, Position position, IReadOnlyList<NumberedEntry> entries, CancellationToken stopping)
    {
        status.Numbered = Math.Max(position.Numbered, entries[^1].Sequence);
        await BackOff.ExecuteAsync(
            async cancellation =>
            {
                var from = (int)(position.Published + 1 - entries[0].Sequence);
                var sends = entries.Skip(from).Select(entry => TrySend(Message(position, entry), entry.Type, cancellation)).ToArray();
                var refused = (await Task.WhenAll(sends)).ToList();

                var sent = refused.FindIndex(reason => reason is not null);
                sent = sent < 0 ? refused.Count : sent;
                if (sent > 0)
                {
                    var upTo = position.Published + sent;
                    await session.Published(position, upTo, cancellation);
                    position = position with { Published = upTo };
                    status.Published = upTo;
                }

                status.Degraded = sent < refused.Count ? refused[sent] : null;
                if (status.Degraded is not null)
                {
                    NotSent(log, service.Name, status.Degraded, status.Numbered - position.Published);
                    throw new NotSentException();
                }
            },
            stopping);
    }

    private async Task<bool> Tell(JournalProgress progress, CancellationToken stopping)
    {
        var message = new OutgoingMessage(
            Guid.NewGuid(),
            JsonSerializer.SerializeToUtf8Bytes(progress, Json.Options),
            Headers(JournalHeaders.Progress, progress.Incarnation));
        status.Degraded = await TrySend(message, JournalHeaders.Progress, stopping);
        return status.Degraded is null;
    }

    /// <summary>Null when the broker has it, otherwise why not.</summary>
    private async Task<string?> TrySend(OutgoingMessage message, string type, CancellationToken stopping)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        limit.CancelAfter(_options.SendTimeout);
        try
        {
            await sender.Send(_exchange, message, limit.Token);
            return null;
        }
        catch (Exception exception) when (!stopping.IsCancellationRequested)
        {
            return $"{type}: {(exception is OperationCanceledException ? "the broker does not answer" : exception.Message)}";
        }
    }

    private OutgoingMessage Message(Position position, NumberedEntry entry) => EntryMessage.Of(service.Name, position.Incarnation, entry);

    private Dictionary<string, string> Headers(string type, long incarnation) => new()
    {
        [JournalHeaders.Type] = type,
        [JournalHeaders.Source] = service.Name,
        [JournalHeaders.Incarnation] = incarnation.ToString(CultureInfo.InvariantCulture),
    };

    private sealed class NotSentException : Exception;

    [LoggerMessage(Level = LogLevel.Information, Message = "The relay of {Service} leads.")]
    private static partial void Leads(ILogger log, string service);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The relay of {Service} steps down: {Reason}")]
    private static partial void StepsDown(ILogger log, string service, string reason, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Service}: {Reason}; {Waiting} entries wait.")]
    private static partial void NotSent(ILogger log, string service, string reason, long waiting);
}
