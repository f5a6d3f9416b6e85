using Microsoft.Extensions.Options;
using Npgsql;

namespace PeerAdvisory.Reporting.Rebuilds;

/// <summary>
/// Keeps the projections what the events say: makes them where they are missing or outdated, takes in what was received while they
/// were, and carries out the rebuilds asked for. Everything is done in steps that lock what they work on, so any replica may do the
/// next, and one that is killed leaves nothing half done.
/// </summary>
internal sealed partial class RebuildWorker(
    NpgsqlDataSource database, IOptions<RebuildOptions> options, TimeProvider time, ILogger<RebuildWorker> log) : BackgroundService
{
    private static readonly TimeSpan LongestBackOff = TimeSpan.FromSeconds(30);

    private readonly RebuildSteps _steps = new(database, options.Value.Step, time);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var wait = options.Value.Look;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await _steps.AskWhereNeeded(stoppingToken);
                while (await _steps.CatchUp(stoppingToken))
                {
                }

                while (await _steps.Rebuild(stoppingToken))
                {
                }

                wait = options.Value.Look;
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception exception)
            {
                Failed(log, exception.Message, exception);
                await TryToTell(exception.Message, stoppingToken);
                wait = wait < LongestBackOff ? wait * 2 : LongestBackOff;
            }

            await Task.Delay(wait, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task TryToTell(string fault, CancellationToken stopping)
    {
        try
        {
            await _steps.Tell(fault, stopping);
        }
        catch (Exception exception) when (exception is NpgsqlException or OperationCanceledException)
        {
            // The database is away; the log has it.
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The projections cannot be derived at the moment: {Reason}")]
    private static partial void Failed(ILogger log, string reason, Exception exception);
}
