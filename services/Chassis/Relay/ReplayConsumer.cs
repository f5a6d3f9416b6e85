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

    public async Task Consume(ConsumeContext<JournalMessage> context)
    {
        var asked = JsonSerializer.Deserialize<ReplayRequested>(context.ReceiveContext.GetBody(), Json.Options)!;
        if (!Regex.IsMatch(asked.Queue, $@"^[a-z]+\.{service.Name}$", RegexOptions.None, TimeSpan.FromSeconds(1)))
        {
            throw new InvalidOperationException($"{asked.Queue} is no consumer's queue of {service.Name}.");
        }

        Replays(log, service.Name, asked.From, asked.To, asked.Queue);
        for (var from = asked.From; from <= asked.To;)
        {
            var entries = await Read(asked, from, context.CancellationToken);
            if (entries.Count == 0)
            {
                break;
            }

            await Task.WhenAll(entries.Select(entry =>
                sender.Send(asked.Queue, EntryMessage.Of(service.Name, asked.Incarnation, entry), context.CancellationToken)));
            from = entries[^1].Sequence + 1;
        }
    }

    private async Task<List<NumberedEntry>> Read(ReplayRequested asked, long from, CancellationToken cancellation)
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
}
