using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using PeerAdvisory.Contracts.Geography;

namespace PeerAdvisory.Chassis.SignIn;

/// <summary>Which roles an endpoint admits, kept as metadata so that a test can walk every route and try every role.</summary>
/// <param name="Roles">The roles admitted.</param>
public sealed record Admits(IReadOnlyList<string> Roles);

/// <summary>Why an endpoint admits who has not signed in, kept as metadata so that a test finds every one.</summary>
/// <param name="Because">The reason.</param>
public sealed record AdmitsAnybody(string Because);

/// <summary>States an endpoint's policy. One without a policy is refused by default, and fails a test.</summary>
public static class Policies
{
    /// <summary>Admits callers with one of these roles whose authority fits the role; others get 403.</summary>
    public static TBuilder Admit<TBuilder>(this TBuilder endpoint, params string[] roles)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint
            .RequireAuthorization(policy => policy
                .RequireAuthenticatedUser()
                .RequireAssertion(context => IsSomebody(context.User) && roles.Contains(context.User.FindFirstValue("role")) && AuthorityFitsRole(context.User)))
            .WithMetadata(new Admits(roles));

    /// <summary>Admits who has not signed in, such as the holder of a secret link.</summary>
    /// <param name="endpoint">The endpoint, which decides by itself what it shows.</param>
    /// <param name="because">Why nobody can be asked to sign in.</param>
    public static TBuilder AdmitAnybody<TBuilder>(this TBuilder endpoint, string because)
        where TBuilder : IEndpointConventionBuilder => endpoint.AllowAnonymous().WithMetadata(new AdmitsAnybody(because));

    /// <summary>A municipality speaks for a municipality, a region for a region, and everybody else for SBST.</summary>
    public static bool AuthorityFitsRole(ClaimsPrincipal user)
    {
        var authority = user.FindFirstValue("authority");
        return user.FindFirstValue("role") switch
        {
            Roles.Municipality => Authorities.IsMunicipality(authority),
            Roles.Region => Authorities.IsRegion(authority),
            Roles.Consultant or Roles.ProgrammeManager or Roles.Analyst => authority == Authorities.Agency,
            _ => false,
        };
    }

    /// <summary>The journal says who did what, so nobody in particular does nothing.</summary>
    private static bool IsSomebody(ClaimsPrincipal user) => !string.IsNullOrEmpty(user.FindFirstValue("sub"));
}
