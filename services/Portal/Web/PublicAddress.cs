namespace PeerAdvisory.Portal.Web;

/// <summary>The address a browser knows the Portal by.</summary>
public static class PublicAddress
{
    /// <summary>
    /// Sets scheme and host to the configured address, whatever the request says. So no header a client or a proxy sends
    /// can decide where a sign-in returns to, and none needs to be trusted.
    /// </summary>
    public static void UsePublicAddress(this WebApplication app, PortalSettings settings)
    {
        var home = settings.PublicAddress;
        var host = new HostString(home.Authority);

        app.Use((context, next) =>
        {
            // A cookie set at 127.0.0.1 is not sent to localhost: whoever typed the one is taken to the other.
            if (home.IsLoopback && HttpMethods.IsGet(context.Request.Method) && IsOtherLoopbackName(context.Request.Host, host)
                && IsForPeople(context.Request.Path))
            {
                context.Response.Redirect($"{home.GetLeftPart(UriPartial.Authority)}{context.Request.Path}{context.Request.QueryString}");
                return Task.CompletedTask;
            }

            context.Request.Scheme = home.Scheme;
            context.Request.Host = host;
            return next(context);
        });
    }

    private static bool IsOtherLoopbackName(HostString asked, HostString known) =>
        asked.Port == known.Port && asked.Host != known.Host && asked.Host is "127.0.0.1" or "[::1]" or "localhost";

    private static bool IsForPeople(PathString path) =>
        path == "/" || path.StartsWithSegments("/da") || path.StartsWithSegments("/en") || path.StartsWithSegments("/sign-in");
}
