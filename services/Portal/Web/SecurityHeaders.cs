using PeerAdvisory.Portal.Gateway;

namespace PeerAdvisory.Portal.Web;

/// <summary>What a browser is told it may do with an answer.</summary>
public static class SecurityHeaders
{
    // Data alone: nothing in it is ever drawn, run or framed.
    private const string Data = "default-src 'none'; frame-ancestors 'none'";

    // Swagger UI is a script of its own and carries its icons as data. The hash is that of the one style inside its logo.
    private const string Swagger =
        "default-src 'none'; script-src 'self'; style-src 'self' 'sha256-RL3ie0nH+Lzz2YNqQN83mnU0J1ot4QL7b99vMdIX99w='; img-src 'self' data:; connect-src 'self'; "
        + "font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>Sends the headers with every answer, unless the service that gave it set its own.</summary>
    public static void UseSecurityHeaders(this WebApplication app, PortalSettings settings)
    {
        // Signing out posts a form here and is answered with a redirect to the provider, which counts as where it is sent.
        var provider = settings.Provider.Authority.GetLeftPart(UriPartial.Authority);
        var pages = "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; "
            + $"form-action 'self' {provider}; base-uri 'none'; frame-ancestors 'none'";
        var isSecure = settings.PublicAddress.Scheme == Uri.UriSchemeHttps;

        app.Use((context, next) =>
        {
            context.Response.OnStarting(() =>
            {
                Add(context, PolicyFor(context.Request.Path, pages), isSecure);
                return Task.CompletedTask;
            });
            return next(context);
        });
    }

    private static string PolicyFor(PathString path, string pages) =>
        path.StartsWithSegments("/v1") || path.StartsWithSegments("/openapi") || path.StartsWithSegments("/health") ? Data
        : path.StartsWithSegments(ApiDescriptions.Path) ? Swagger
        : pages;

    private static void Add(HttpContext context, string policy, bool isSecure)
    {
        var headers = context.Response.Headers;
        headers.Remove("blazor-enhanced-nav");
        headers.TryAdd("Content-Security-Policy", policy);
        headers.TryAdd("X-Content-Type-Options", "nosniff");
        headers.TryAdd("X-Frame-Options", "DENY");
        headers.TryAdd("Referrer-Policy", "same-origin");
        headers.TryAdd("Cross-Origin-Opener-Policy", "same-origin");
        headers.TryAdd("Cross-Origin-Resource-Policy", "same-origin");
        headers.TryAdd("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
        if (isSecure)
        {
            headers.TryAdd("Strict-Transport-Security", "max-age=31536000");
        }
    }
}
