using System.Text.Json;
using System.Text.RegularExpressions;
using MassTransit;
using Microsoft.Extensions.Logging;
using Npgsql;
using PeerAdvisory.Chassis.Broker;
using PeerAdvisory.Chassis.Database;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Chassis.Relay;

/// <summary>
/// Sends a range of the journal again, to the asker's queue alone. It keeps no state: any replica answers, and an answer cut short
/// is asked for again.
/// </summary>
internal sealed partial class ReplayConsumer(
    NpgsqlDataSource database, IMessageSender sender, ServiceIdentity service, ILogger<ReplayConsumer> log) : IConsumer<JournalMessage>
{
    private const int Window = 500;

    /// <summary>How long a window may take to be confirmed.</summary>
    private static readonly TimeSpan SendLimit = TimeSpan.FromSeconds(30);

    public async Task Consume(ConsumeContext<JournalMessage> context)
    {
        try
        {
            await Answer(context.ReceiveContext.GetBody(), context.CancellationToken);
        }
        catch (Exception exception) when (!context.CancellationToken.IsCancellationRequested)
        {
            // Who asked asks again. A question kept in an error queue would be of no use to anybody.
            CannotAnswer(log, service.Name, exception);
        }
    }

    private async Task Answer(byte[] question, CancellationToken cancellation)
    {
        var asked = JsonSerializer.Deserialize<ReplayRequested>(question, Json.Options) ?? throw new JsonException("The question is null.");
        if (!Regex.IsMatch(asked.Queue, $@"^[a-z]+\.{service.Name}$", RegexOptions.None, TimeSpan.FromSeconds(1)))
        {
            throw new InvalidOperationException($"{asked.Queue} is no consumer's queue of {service.Name}.");
        }

        Replays(log, service.Name, asked.From, asked.To, asked.Queue);
        for (var from = asked.From; from <= asked.To;)
        {
            var entries = await Read(asked, from, cancellation);
            if (entries.Count == 0)
            {
                break;
            }

            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            limit.CancelAfter(SendLimit);
            await Task.WhenAll(entries.Select(entry =>
                sender.Send(asked.Queue, EntryMessage.Of(service.Name, asked.Incarnation, entry), limit.Token)));
            from = entries[^1].Sequence + 1;
        }
    }

    private async Task<IReadOnlyList<NumberedEntry>> Read(ReplayRequested asked, long from, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                Scope.Command(Scope.All),
                new("""
                    select sequence, type, body, hash, correlation, traceparent
                      from journal
                     where sequence between $1 and $2 and (select incarnation from relay) = $3
                     order by sequence
                     limit $4
                    """)
                {
                    Parameters =
                    {
                        new() { Value = from }, new() { Value = asked.To }, new() { Value = asked.Incarnation }, new() { Value = Window },
                    },
                },
            },
        };
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        await reader.NextResultAsync(cancellation);
        return await NumberedEntry.ReadAll(reader, cancellation);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Service} sends {From} to {To} again to {Queue}.")]
    private static partial void Replays(ILogger log, string service, long from, long to, string queue);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Service} could not answer a question for a replay to its end.")]
    private static partial void CannotAnswer(ILogger log, string service, Exception exception);
}
