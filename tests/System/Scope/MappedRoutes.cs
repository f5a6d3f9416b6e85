using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;

namespace PeerAdvisory.System.Tests.Scope;

/// <summary>What a test asks of a route.</summary>
internal static partial class MappedRoutes
{
    internal static HttpMethod Method(this RouteEndpoint route) => new(route.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods[0]);

    internal static string Describe(this RouteEndpoint route) => $"{route.Method()} {route.RoutePattern.RawText}";

    internal static bool TakesBody(this RouteEndpoint route) => route.Metadata.GetMetadata<IAcceptsMetadata>() is not null;

    /// <summary>The address of one resource.</summary>
    internal static string Address(this RouteEndpoint route, string id) => Parameter().Replace(route.RoutePattern.RawText!, id);

    /// <summary>An address that fits the route, of nothing there is.</summary>
    internal static string Nowhere(this RouteEndpoint route) => Parameter().Replace(
        route.RoutePattern.RawText!, parameter => parameter.Value.Contains("guid", StringComparison.Ordinal) ? Guid.NewGuid().ToString() : "0751");

    /// <summary>The path the service's document describes it under.</summary>
    internal static string DocumentedPath(this RouteEndpoint route) => Parameter().Replace(route.RoutePattern.RawText!, "{$1}");

    [GeneratedRegex(@"\{(\w+)[^}]*\}")]
    private static partial Regex Parameter();
}
