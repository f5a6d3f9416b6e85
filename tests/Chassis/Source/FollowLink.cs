using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PeerAdvisory.Chassis.SignIn;

namespace PeerAdvisory.Chassis.Tests.Source;

/// <summary>What whoever has its address may see.</summary>
internal static class FollowLink
{
    internal static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/v1/links/{secret}", Handle).AdmitAnybody("It is there to be tried.");

    private static Microsoft.AspNetCore.Http.HttpResults.Ok Handle(string secret) => secret == "broken" ? throw new InvalidOperationException("It is broken.") : TypedResults.Ok();
}
