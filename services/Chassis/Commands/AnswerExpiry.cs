using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace PeerAdvisory.Chassis.Commands;

/// <summary>
/// Forgets answers nobody will ask for again, every hour and in small steps. Any number of replicas may do it at once.
/// </summary>
internal sealed partial class AnswerExpiry(NpgsqlDataSource database, TimeProvider time, ILogger<AnswerExpiry> log) : BackgroundService
{
    private const int Step = 1000;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1), time);
        try
        {
            do
            {
                await Forget(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (Exception) when (stoppingToken.IsCancellationRequested)
        {
            // The service stops.
        }
    }

    /// <summary>Forgets all whose time is over; what fails is left for the next hour.</summary>
    private async Task Forget(CancellationToken cancellation)
    {
        try
        {
            int forgotten;
            do
            {
                await using var command = database.CreateCommand("""
                    delete from idempotency_keys
                     where ctid = any(array(select ctid from idempotency_keys where created_at < $1 limit $2 for update skip locked))
                    """);
                command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = time.GetUtcNow() - IdempotencyKey.Kept });
                command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = Step });
                forgotten = await command.ExecuteNonQueryAsync(cancellation);
            }
            while (forgotten == Step);
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            CannotForget(log, exception.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Answers older than they are kept could not be forgotten now: {Reason}")]
    private static partial void CannotForget(ILogger log, string reason);
}
