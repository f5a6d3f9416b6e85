namespace PeerAdvisory.Identity.Web;

/// <summary>What a browser is told it may do with an answer: next to nothing.</summary>
public static class SecurityHeaders
{
    /// <summary>Sends the headers with every answer.</summary>
    public static void UseSecurityHeaders(this WebApplication app, IdentitySettings settings)
    {
        // The form is posted here and answered with a redirect to the Portal, which counts as where it is sent.
        var portal = settings.PortalAddress!.GetLeftPart(UriPartial.Authority);
        var policy = $"default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self' {portal}; base-uri 'none'; frame-ancestors 'none'";

        app.Use((context, next) =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = policy;
            headers.XContentTypeOptions = "nosniff";
            headers.XFrameOptions = "DENY";
            headers["Referrer-Policy"] = "no-referrer";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
            return next(context);
        });
    }
}
