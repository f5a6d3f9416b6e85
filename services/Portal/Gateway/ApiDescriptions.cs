namespace PeerAdvisory.Portal.Gateway;

/// <summary>The API's description for people: one page that lists every service's document.</summary>
public static class ApiDescriptions
{
    /// <summary>Where it is.</summary>
    public const string Path = "/swagger";

    /// <summary>Serves Swagger UI over the documents the gateway fetches from the services.</summary>
    public static void UseApiDescriptions(this WebApplication app) => app.UseSwaggerUI(page =>
    {
        page.RoutePrefix = Path.TrimStart('/');
        page.DocumentTitle = "PeerAdvisory API";
        foreach (var service in Owners.All)
        {
            page.SwaggerEndpoint($"/openapi/{service}.json", char.ToUpperInvariant(service[0]) + service[1..]);
        }
    });
}
