using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using PeerAdvisory.Chassis.Broker;
using PeerAdvisory.Chassis.Database;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Chassis.Inbox;

/// <summary>
/// Proves, source by source, that nothing is missing, and asks for what is. The broker gives speed and the journal gives certainty:
/// a broker that lost its disk costs seconds, and no event.
/// </summary>
/// <remarks>
/// It looks on every word of progress and every second besides: looking only when progress came never converged after a broker was
/// wiped under load.
/// </remarks>
internal sealed partial class Completeness(
    NpgsqlDataSource database,
    IEnumerable<Subscription> subscriptions,
    IMessageSender sender,
    ServiceIdentity service,
    IOptions<InboxOptions> options,
    TimeProvider time,
    ILogger<Completeness> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), time);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Prove(stoppingToken);
                await Ask(stoppingToken);
                await timer.WaitForNextTickAsync(stoppingToken);
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception exception)
            {
                CannotLook(log, service.Name, exception.Message);
                await Task.Delay(TimeSpan.FromSeconds(1), time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Moves <c>as_of</c> for every source whose head has been received without a gap.</summary>
    internal async Task Prove(CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var proved = new List<(string Source, long Incarnation)>();
        await using (var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                Scope.Command(Scope.All),
                new("""
                    update inbox
                       set as_of = head_at, as_of_sequence = head, head = null, head_at = null, head_since = null,
                           asked = null, asked_at = null, asked_times = 0
                     where head is not null and int8range(1, head + 1) <@ received
                    returning source, incarnation
                    """),
            },
        })
        {
            await using var reader = await batch.ExecuteReaderAsync(cancellation);
            await reader.NextResultAsync(cancellation);
            while (await reader.ReadAsync(cancellation))
            {
                proved.Add((reader.GetString(0), reader.GetInt64(1)));
            }
        }

        foreach (var (source, incarnation) in proved)
        {
            await DropEarlier(source, incarnation, connection, cancellation);
        }

        await transaction.CommitAsync(cancellation);
    }

    /// <summary>A restored source's journal is here whole: its earlier life is over.</summary>
    private async Task DropEarlier(string source, long incarnation, NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var drop = new NpgsqlCommand("delete from inbox where source = $1 and incarnation < $2", connection)
        {
            Parameters = { new() { Value = source }, new() { Value = incarnation } },
        };
        if (await drop.ExecuteNonQueryAsync(cancellation) > 0)
        {
            Superseded(log, source, incarnation);
            await using var failures = new NpgsqlCommand("delete from inbox_failures where source = $1 and incarnation < $2", connection)
            {
                Parameters = { new() { Value = source }, new() { Value = incarnation } },
            };
            await failures.ExecuteNonQueryAsync(cancellation);
            await subscriptions.Single(candidate => candidate.Source == source).Superseded(incarnation, connection, cancellation);
        }
    }

    /// <summary>
    /// Asks for the first missing range of each source whose gap is older than two seconds, unless something within it came in the
    /// last second or a question is open; a range that has come whole is followed by the next at once, and one that has not is asked
    /// for again, less and less often, as far as it is still missing. Locked rows are another replica's business.
    /// </summary>
    private async Task Ask(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("""
            with due as (
                select source, incarnation, int8multirange(int8range(1, head + 1)) - received as missing,
                       coalesce(asked <@ received, false) as answered, int8multirange(asked) as asked
                  from inbox
                 where head > 0
                   and head_since < clock_timestamp() - interval '2 seconds'
                   and not exists (select from inbox as later where later.source = inbox.source and later.incarnation > inbox.incarnation)
                   and (asked_at is null
                        or asked <@ received
                        or asked_at < clock_timestamp() - least(interval '3 seconds' * 2 ^ least(asked_times - 1, 4), interval '30 seconds'))
                   and (coalesce(asked <@ received, false)
                        or progressed_at is null
                        or progressed_at < clock_timestamp() - interval '1 second')
                   for update skip locked
            ), question as (
                select source, incarnation, answered, lower(wanted) as first,
                       upper(wanted * int8multirange(int8range(lower(wanted), lower(wanted) + $1))) as beyond
                  from due, lateral (select case when answered or asked is null then missing else missing * asked end) as open (wanted)
                 where not isempty(wanted)
            )
            update inbox
               set asked = int8range(question.first, question.beyond), asked_at = clock_timestamp(),
                   asked_times = case when question.answered then 1 else inbox.asked_times + 1 end
              from question
             where inbox.source = question.source and inbox.incarnation = question.incarnation
            returning inbox.source, inbox.incarnation, question.first, question.beyond - 1
            """);
        command.Parameters.Add(new() { Value = options.Value.LongestRange });

        var questions = new List<(string Source, ReplayRequested Request)>();
        await using (var reader = await command.ExecuteReaderAsync(cancellation))
        {
            while (await reader.ReadAsync(cancellation))
            {
                var source = reader.GetString(0);
                questions.Add((source, new(
                    Exchanges.QueueOf(service.Name, source), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3))));
            }
        }

        foreach (var (source, request) in questions)
        {
            await Ask(source, request, cancellation);
        }
    }

    /// <summary>A question that cannot be sent is noted as asked all the same, and asked again when its time comes.</summary>
    private async Task Ask(string source, ReplayRequested request, CancellationToken stopping)
    {
        Asks(log, service.Name, source, request.From, request.To);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        limit.CancelAfter(TimeSpan.FromSeconds(5));
        try
        {
            await sender.Send(
                Exchanges.ReplaysOf(source),
                new OutgoingMessage(
                    Guid.NewGuid(),
                    JsonSerializer.SerializeToUtf8Bytes(request, Json.Options),
                    new Dictionary<string, string> { [JournalHeaders.Type] = nameof(ReplayRequested) }),
                limit.Token);
        }
        catch (Exception exception) when (!stopping.IsCancellationRequested)
        {
            CannotAsk(log, service.Name, source, exception.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Service} misses {From} to {To} of {Source} and asks for them.")]
    private static partial void Asks(ILogger log, string service, string source, long from, long to);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Source} was restored: its incarnation {Incarnation} is here whole and replaces the earlier.")]
    private static partial void Superseded(ILogger log, string source, long incarnation);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Service} cannot ask {Source} now: {Reason}")]
    private static partial void CannotAsk(ILogger log, string service, string source, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Service} cannot look for what it misses: {Reason}")]
    private static partial void CannotLook(ILogger log, string service, string reason);
}
