using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PeerAdvisory.Chassis.SignIn;

namespace PeerAdvisory.Chassis.Web;

/// <summary>A request's path as it may be written into logs and traces: a link that admits whoever has it is a secret.</summary>
internal static class WrittenPath
{
    internal static string Of(HttpContext context) =>
        context.GetEndpoint() is RouteEndpoint endpoint && endpoint.Metadata.GetMetadata<AdmitsAnybody>() is not null
            ? endpoint.RoutePattern.RawText ?? string.Empty
            : context.Request.Path;
}
