using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using PeerAdvisory.Contracts.Geography;

namespace PeerAdvisory.Portal.SignIn;

/// <summary>Who looks at a page, as the provider vouched for at sign-in.</summary>
/// <param name="Role">One of <c>consultant</c>, <c>programme-manager</c>, <c>municipality</c>, <c>region</c>, <c>analyst</c>.</param>
/// <param name="Authority">The authority they act for.</param>
/// <param name="AccessToken">What the services are asked with.</param>
public sealed record Visitor(string Role, string Authority, string AccessToken)
{
    /// <summary>Whether they follow every municipality's course. Analysts do not: they are given released figures.</summary>
    public bool FollowsAll => Role is "consultant" or "programme-manager" && Authority == Authorities.Agency;

    /// <summary>Whether they have a course or peers of their own to follow.</summary>
    public bool FollowsOwn =>
        (Role == "municipality" && Authorities.IsMunicipality(Authority)) || (Role == "region" && Authorities.IsRegion(Authority));

    /// <summary>The visitor, or null when nobody is signed in.</summary>
    public static async Task<Visitor?> Of(HttpContext context)
    {
        var session = await context.AuthenticateAsync(SignInSetup.CookieScheme);
        return session is { Succeeded: true, Principal: { } person } && session.Properties?.GetTokenValue("access_token") is { } token
            ? new(person.FindFirstValue("role") ?? "", person.FindFirstValue("authority") ?? "", token)
            : null;
    }

    /// <summary>
    /// Whether they may follow this authority. Reporting decides again, by the token; asking for what is not theirs
    /// does not even reach it from here.
    /// </summary>
    public bool MayFollow(string authority) =>
        (FollowsAll && Authorities.IsMunicipality(authority)) || (FollowsOwn && Authorities.Sees(Authority).Contains(authority));
}
