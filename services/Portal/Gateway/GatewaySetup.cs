using System.Net;
using Microsoft.Net.Http.Headers;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Model;
using Yarp.ReverseProxy.Transforms;
using Yarp.ReverseProxy.Transforms.Builder;

namespace PeerAdvisory.Portal.Gateway;

/// <summary>The one address of the API: forwards a request to the service that owns its first segment.</summary>
public static class GatewaySetup
{
    private const string Identity = "identity";

    // What the local provider names its own cookies with. The others under this address are the Portal's.
    private const string IdentityCookies = "identity-";

    /// <summary>Adds the routes and the clusters behind them.</summary>
    public static IServiceCollection AddGateway(this IServiceCollection services, PortalSettings settings)
    {
        services.AddReverseProxy()
            .LoadFromMemory([.. Routes(settings)], [.. Clusters(settings)])
            .ConfigureHttpClient((_, handler) =>
            {
                handler.ConnectTimeout = TimeSpan.FromSeconds(5);
                handler.PooledConnectionIdleTimeout = TimeSpan.FromSeconds(60);
            })
            .AddTransforms(Cookies);
        return services;
    }

    /// <summary>Maps the routes. Who may do what is for the service to say.</summary>
    public static void MapGateway(this WebApplication app) => app.MapReverseProxy(gateway => gateway.UseWholeBodies());

    /// <summary>Whether the answer is a service's own, empty or not.</summary>
    public static bool IsForwarded(HttpContext context) =>
        context.Features.Get<IReverseProxyFeature>() is { ProxiedDestination: not null } && context.Features.Get<IForwarderErrorFeature>() is null;

    /// <summary>The status to answer with when a service could not be reached: away is not the same as broken.</summary>
    public static int? FailureStatus(HttpContext context) => context.Features.Get<IForwarderErrorFeature>()?.Error switch
    {
        null => null,
        ForwarderError.RequestTimedOut => StatusCodes.Status504GatewayTimeout,
        ForwarderError.RequestBodyClient => context.Response.StatusCode,
        ForwarderError.RequestCanceled or ForwarderError.RequestBodyCanceled => StatusCodes.Status499ClientClosedRequest,
        _ => StatusCodes.Status503ServiceUnavailable,
    };

    private static IEnumerable<RouteConfig> Routes(PortalSettings settings)
    {
        foreach (var service in Owners.All)
        {
            foreach (var segment in Owners.SegmentsOf(service))
            {
                yield return new()
                {
                    RouteId = segment,
                    ClusterId = service,
                    Match = new() { Path = $"/v1/{segment}/{{**rest}}" },
                };
            }

            yield return new()
            {
                RouteId = $"openapi-{service}",
                ClusterId = service,
                Match = new() { Path = $"/openapi/{service}.json", Methods = [HttpMethods.Get, HttpMethods.Head] },
                Transforms = [new Dictionary<string, string> { ["PathSet"] = "/openapi/v1.json" }],
            };
        }

        if (settings.Identity is not null)
        {
            yield return new() { RouteId = Identity, ClusterId = Identity, Match = new() { Path = $"/{Identity}/{{**rest}}" } };
        }
    }

    private static IEnumerable<ClusterConfig> Clusters(PortalSettings settings)
    {
        foreach (var (service, address) in settings.Services)
        {
            yield return Cluster(service, address);
        }

        if (settings.Identity is not null)
        {
            yield return Cluster(Identity, settings.Identity);
        }
    }

    private static ClusterConfig Cluster(string name, Uri address) => new()
    {
        ClusterId = name,
        HttpRequest = new() { Version = HttpVersion.Version11, VersionPolicy = HttpVersionPolicy.RequestVersionOrLower },
        Destinations = new Dictionary<string, DestinationConfig>(StringComparer.Ordinal)
        {
            [name] = new() { Address = address.AbsoluteUri },
        },
    };

    // The API is called with a token and nothing else. A browser's cookie never reaches a service and is never turned
    // into a token, so a page elsewhere that makes a browser call the API calls it as nobody.
    private static void Cookies(TransformBuilderContext transforms)
    {
        if (transforms.Route.ClusterId == Identity)
        {
            transforms.AddRequestTransform(OnlyItsOwnCookies);
            return;
        }

        transforms.AddRequestHeaderRemove(HeaderNames.Cookie);
        transforms.AddResponseHeaderRemove(HeaderNames.SetCookie, ResponseCondition.Always);
    }

    private static ValueTask OnlyItsOwnCookies(RequestTransformContext transform)
    {
        transform.ProxyRequest.Headers.Remove(HeaderNames.Cookie);
        var cookies = transform.HttpContext.Request.Cookies
            .Where(cookie => cookie.Key.StartsWith(IdentityCookies, StringComparison.Ordinal))
            .Select(cookie => $"{cookie.Key}={cookie.Value}")
            .ToList();
        if (cookies.Count > 0)
        {
            transform.ProxyRequest.Headers.TryAddWithoutValidation(HeaderNames.Cookie, string.Join("; ", cookies));
        }

        return default;
    }
}
