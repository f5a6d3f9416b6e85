using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PeerAdvisory.Chassis.Broker;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Journal;
using Polly;
using Polly.Retry;

namespace PeerAdvisory.Chassis.Relay;

/// <summary>
/// Numbers what was committed and hands it to the broker, in order, one leader per database. It never reads an event: the stored
/// bytes are sent as they are.
/// </summary>
internal sealed partial class JournalRelay : BackgroundService
{
    private readonly string _database;
    private readonly RelayOptions _options;
    private readonly IMessageSender _sender;
    private readonly RelaySignal _signal;
    private readonly RelayStatus _status;
    private readonly ServiceIdentity _service;
    private readonly TimeProvider _time;
    private readonly ILogger<JournalRelay> _log;
    private readonly ResiliencePipeline _backOff;

    public JournalRelay(
        IConfiguration configuration,
        IOptions<RelayOptions> options,
        IMessageSender sender,
        RelaySignal signal,
        RelayStatus status,
        ServiceIdentity service,
        TimeProvider time,
        ILogger<JournalRelay> log)
    {
        _database = configuration["Database:Service"]!;
        _options = options.Value;
        _sender = sender;
        _signal = signal;
        _status = status;
        _service = service;
        _time = time;
        _log = log;
        _backOff = new ResiliencePipelineBuilder()
            .AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = new PredicateBuilder().Handle<NotSentException>(),
                MaxRetryAttempts = _options.GivesUpAfter,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = TimeSpan.FromMilliseconds(100),
                MaxDelay = _options.LongestBackOff,
            })
            .Build();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var session = await RelaySession.Open(_database, _options.FrozenAfter, stoppingToken);
                while (!await session.TryLead(stoppingToken))
                {
                    // What kept this replica from sending, if it led before, is no longer the service's trouble.
                    _status.Degraded = null;
                    await Task.Delay(_options.LookAfterLeader, _time, stoppingToken);
                }

                Leads(_log, _service.Name);
                _status.Leading = true;
                await Lead(session, stoppingToken);
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception exception)
            {
                // Whatever it was, a time-out's cancellation among it, another try is right: what was sent twice is taken once.
                StepsDown(_log, _service.Name, exception.Message, exception);
            }

            // Somebody else's chance comes before the next of one's own.
            _status.Leading = false;
            await Task.Delay(_options.LookAfterLeader * 2, _time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        _status.Leading = false;
    }

    private async Task Lead(RelaySession session, CancellationToken stopping)
    {
        var toldAt = DateTimeOffset.MinValue;
        var told = -1L;
        var notTold = 0;
        Position? behind = null;

        while (!stopping.IsCancellationRequested)
        {
            var looked = _time.GetUtcNow();

            // What has just been numbered comes after what is left over: numbering it now would only read it twice.
            var lookedForNew = behind is null;
            var (position, entries) = behind is null ? await session.Number(_options.Window, stopping) : (behind, []);
            if (position.Published < position.Numbered - entries.Count)
            {
                entries = await session.Unpublished(position, _options.Window, stopping);
            }

            Stands(position);
            if (entries.Count > 0)
            {
                if (entries[0].Sequence > position.Published + 1)
                {
                    Misses(_log, _service.Name, position.Published + 1, entries[0].Sequence - 1);
                }

                await Publish(session, position, entries, stopping);
            }
            else if (position.Published < position.Numbered)
            {
                // Somebody has deleted what was numbered. That is for the audit to say; here it must at least not go unseen.
                _status.Degraded = $"the journal has no entries from {position.Published + 1} to {position.Numbered}";
            }

            var reached = entries.Count > 0 ? entries[^1].Sequence : position.Published;
            behind = entries.Count > 0 && reached < position.Numbered ? position with { Published = reached } : null;

            // Who has not looked for new entries cannot say that there are none.
            var caughtUp = lookedForNew && entries.Count < _options.Window && reached == position.Numbered;
            if (caughtUp)
            {
                _status.CaughtUpAt = looked;
                var wait = reached == told ? _options.ProgressWhileIdle : _options.ProgressWhileBusy;
                if (looked - toldAt >= wait)
                {
                    toldAt = looked;
                    var sent = await Tell(new(_service.Name, position.Incarnation, reached, looked), stopping);
                    (told, notTold) = sent ? (reached, 0) : (told, notTold + 1);
                    if (notTold > _options.GivesUpAfter)
                    {
                        throw new NotSentException();
                    }
                }
            }

            if (entries.Count == 0)
            {
                await _signal.Wait(_options.Poll, stopping);
            }
        }
    }

    private async Task Publish(RelaySession session, Position position, IReadOnlyList<NumberedEntry> entries, CancellationToken stopping) =>
        await _backOff.ExecuteAsync(
            async cancellation =>
            {
                var waiting = entries.Where(entry => entry.Sequence > position.Published).ToList();
                var refused = await Task.WhenAll(waiting.Select(entry => TrySend(Message(position, entry), entry.Type, cancellation)));

                var sent = refused.TakeWhile(reason => reason is null).Count();
                if (sent > 0)
                {
                    var upTo = waiting[sent - 1].Sequence;
                    await session.Published(position, upTo, cancellation);
                    position = position with { Published = upTo };
                }

                Stands(position);
                _status.Degraded = sent < refused.Length ? refused[sent] : null;
                if (_status.Degraded is not null)
                {
                    _status.Waiting += await session.Unnumbered(cancellation);
                    NotSent(_log, _service.Name, _status.Degraded, _status.Waiting);
                    throw new NotSentException();
                }
            },
            stopping);

    private async Task<bool> Tell(JournalProgress progress, CancellationToken stopping)
    {
        var message = new OutgoingMessage(
            Guid.NewGuid(),
            JsonSerializer.SerializeToUtf8Bytes(progress, Json.Options),
            new Dictionary<string, string>
            {
                [JournalHeaders.Type] = JournalHeaders.Progress,
                [JournalHeaders.Source] = progress.Source,
                [JournalHeaders.Incarnation] = progress.Incarnation.ToString(CultureInfo.InvariantCulture),
            });
        _status.Degraded = await TrySend(message, JournalHeaders.Progress, stopping);
        return _status.Degraded is null;
    }

    /// <summary>Null when the broker has it, otherwise why not.</summary>
    private async Task<string?> TrySend(OutgoingMessage message, string type, CancellationToken stopping)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        limit.CancelAfter(_options.SendTimeout);
        try
        {
            await _sender.Send(Exchanges.JournalOf(_service.Name), message, limit.Token);
            return null;
        }
        catch (Exception exception) when (!stopping.IsCancellationRequested)
        {
            return $"{type}: {(exception is OperationCanceledException ? "the broker does not answer" : exception.Message)}";
        }
    }

    private OutgoingMessage Message(Position position, NumberedEntry entry) => EntryMessage.Of(_service.Name, position.Incarnation, entry);

    private void Stands(Position position) =>
        (_status.Published, _status.Numbered, _status.Waiting) = (position.Published, position.Numbered, position.Numbered - position.Published);

    private sealed class NotSentException() : Exception("The broker takes nothing from this replica; perhaps from another.");

    [LoggerMessage(Level = LogLevel.Information, Message = "The relay of {Service} leads.")]
    private static partial void Leads(ILogger log, string service);

    [LoggerMessage(Level = LogLevel.Critical, Message = "The journal of {Service} has no entries from {First} to {Last}, which were numbered. Somebody has deleted them.")]
    private static partial void Misses(ILogger log, string service, long first, long last);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The relay of {Service} steps down: {Reason}")]
    private static partial void StepsDown(ILogger log, string service, string reason, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Service}: {Reason}; {Waiting} entries wait.")]
    private static partial void NotSent(ILogger log, string service, string reason, long waiting);
}
