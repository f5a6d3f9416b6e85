using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Npgsql;
using PeerAdvisory.Chassis.Relay;

namespace PeerAdvisory.Chassis.Web;

/// <summary>
/// <c>/health/live</c>: the process answers. <c>/health/ready</c>: it can do its work, and which dependency is down if it cannot.
/// The broker's absence makes no service unready: commands still succeed and the journal waits.
/// </summary>
internal static class Health
{
    internal static void MapHealth(this WebApplication app)
    {
        app.MapGet("/health/live", () => TypedResults.Ok(new { status = "live" })).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/health/ready", Ready).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> Ready(NpgsqlDataSource database, IBusControl bus, RelayStatus relay, CancellationToken cancellation)
    {
        var parts = new Dictionary<string, object>(StringComparer.Ordinal) { ["database"] = "up" };
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            limit.CancelAfter(TimeSpan.FromSeconds(2));
            await using var command = database.CreateCommand("select 1 from relay");
            await command.ExecuteScalarAsync(limit.Token);
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException or OperationCanceledException)
        {
            parts["database"] = "down";
        }

        var broker = bus.CheckHealth();
        parts["broker"] = broker.Status == BusHealthStatus.Healthy ? "up" : broker.Description;
        parts["relay"] = new
        {
            leading = relay.Leading,
            numbered = relay.Numbered,
            published = relay.Published,
            waiting = relay.Waiting,
            degraded = relay.Degraded,
        };
        return Equals(parts["database"], "up")
            ? TypedResults.Ok(new { status = relay.Degraded is null ? "ready" : "degraded", parts })
            : TypedResults.Json(new { status = "unready", parts }, statusCode: StatusCodes.Status503ServiceUnavailable);
    }
}
