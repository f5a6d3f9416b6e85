using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace PeerAdvisory.Chassis.Recurring;

/// <summary>Does something at once, then again and again, and sooner where somebody says that there is something to do.</summary>
public sealed partial class Recurrence<TWhat>(TWhat what, ILogger<Recurrence<TWhat>> log) : BackgroundService
    where TWhat : IRecurring
{
    private readonly Signal _signal = new();

    /// <summary>Says that there is something to do; never waits.</summary>
    public void Wake() => _signal.Wake();

    /// <inheritdoc />
    public override void Dispose()
    {
        _signal.Dispose();
        base.Dispose();
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await Once(stoppingToken);
                await _signal.Wait(what.Every, stoppingToken);
            }
        }
        catch (Exception) when (stoppingToken.IsCancellationRequested)
        {
            // The service stops.
        }
    }

    /// <summary>What fails is left for the next time.</summary>
    private async Task Once(CancellationToken cancellation)
    {
        try
        {
            await what.Run(cancellation);
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            Failed(log, typeof(TWhat).Name, exception.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{What} could not be done now and is tried again: {Reason}")]
    private static partial void Failed(ILogger log, string what, string reason);
}
