using PeerAdvisory.Portal.Gateway;

namespace PeerAdvisory.Portal.Web;

/// <summary>
/// <c>/health/live</c>: the process answers. <c>/health/ready</c>: it can do its work, and which service behind it is
/// away. A service's absence makes the Portal degraded, not unready: the others are still reached through it.
/// </summary>
public static class Health
{
    private const string Client = "health";

    /// <summary>Adds what the checks ask with.</summary>
    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddHttpClient(Client, http => http.Timeout = TimeSpan.FromSeconds(2));
        return services;
    }

    /// <summary>Maps the two addresses.</summary>
    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/health/live", () => TypedResults.Ok(new { status = "live" }));
        app.MapGet("/health/ready", Ready);
    }

    private static async Task<IResult> Ready(PortalSettings settings, IHttpClientFactory clients, CancellationToken cancellation)
    {
        var keys = Directory.Exists(settings.KeyDirectory) ? "up" : "down";
        var behind = settings.Services.OrderBy(service => Owners.All.ToList().IndexOf(service.Key)).ToList();
        if (settings.Identity is not null)
        {
            behind.Add(new("identity", settings.Identity));
        }

        var states = await Task.WhenAll(behind.Select(service => State(clients, service.Value, cancellation)));
        var parts = behind.Zip(states)
            .Select(pair => KeyValuePair.Create(pair.First.Key, pair.Second))
            .Prepend(KeyValuePair.Create("keys", keys))
            .ToDictionary(StringComparer.Ordinal);

        return keys == "up"
            ? TypedResults.Ok(new { status = states.Contains("down") ? "degraded" : "ready", parts })
            : TypedResults.Json(new { status = "unready", parts }, statusCode: StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<string> State(IHttpClientFactory clients, Uri address, CancellationToken cancellation)
    {
        try
        {
            using var answer = await clients.CreateClient(Client).GetAsync(new Uri(address, "/health/live"), cancellation);
            return answer.IsSuccessStatusCode ? "up" : "down";
        }
        catch (Exception exception) when (exception is HttpRequestException
            || (exception is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return "down";
        }
    }
}
