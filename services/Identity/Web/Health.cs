namespace PeerAdvisory.Identity.Web;

/// <summary><c>/health/live</c> and <c>/health/ready</c>. It stands on nothing but its keys, read before it listens.</summary>
public static class Health
{
    /// <summary>Maps the two addresses.</summary>
    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/health/live", () => TypedResults.Ok(new { status = "live" }));
        app.MapGet("/health/ready", (IdentitySettings settings) => Directory.Exists(settings.KeyDirectory)
            ? Results.Ok(new { status = "ready", parts = new { keys = "up" } })
            : Results.Json(new { status = "unready", parts = new { keys = "down" } }, statusCode: StatusCodes.Status503ServiceUnavailable));
    }
}
