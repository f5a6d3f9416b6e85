using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PeerAdvisory.Chassis.SignIn;

namespace PeerAdvisory.Chassis.Web;

/// <summary>
/// A request's path as it may be written into logs and traces. A link that admits whoever has it is a secret, also where it is asked by
/// another method or with another end, and so leads nowhere.
/// </summary>
internal static class WrittenPath
{
    internal static string Of(HttpContext context) => context.GetEndpoint() switch
    {
        RouteEndpoint endpoint when endpoint.Metadata.GetMetadata<AdmitsAnybody>() is not null => endpoint.RoutePattern.RawText ?? string.Empty,
        RouteEndpoint => context.Request.Path,
        _ => "(no route)",
    };
}
