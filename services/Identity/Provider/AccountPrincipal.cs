using System.Security.Claims;
using OpenIddict.Abstractions;
using PeerAdvisory.Identity.Accounts;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace PeerAdvisory.Identity.Provider;

/// <summary>What the tokens say of an account.</summary>
public static class AccountPrincipal
{
    /// <summary>The claim that names the authority acted for.</summary>
    public const string AuthorityClaim = "authority";

    private const string Scheme = "demonstration";

    /// <summary>Of a person who signed in at the Portal. The id makes the code usable once.</summary>
    public static ClaimsPrincipal OfPerson(DemoAccount account, IEnumerable<string> scopes)
    {
        var principal = Of(account, account.Subject, scopes);
        principal.SetClaim(Claims.Name, account.Label);
        principal.SetClaim(SpentCodes.IdClaim, Guid.NewGuid().ToString());
        principal.SetDestinations(claim => claim.Type switch
        {
            Claims.Role or AuthorityClaim => [Destinations.AccessToken, Destinations.IdentityToken],
            Claims.Name => [Destinations.IdentityToken],
            _ => [],
        });
        return principal;
    }

    /// <summary>Of a program that showed its own secret.</summary>
    public static ClaimsPrincipal OfProgram(DemoAccount account, IEnumerable<string> scopes)
    {
        var principal = Of(account, account.ClientSubject, scopes);
        principal.SetDestinations(claim => claim.Type is Claims.Role or AuthorityClaim ? [Destinations.AccessToken] : []);
        return principal;
    }

    private static ClaimsPrincipal Of(DemoAccount account, string subject, IEnumerable<string> scopes)
    {
        var principal = new ClaimsPrincipal(new ClaimsIdentity(Scheme, Claims.Name, Claims.Role));
        principal.SetClaim(Claims.Subject, subject);
        principal.SetClaim(Claims.Role, account.Role);
        principal.SetClaim(AuthorityClaim, account.Authority);
        principal.SetScopes(scopes);
        principal.SetResources(ProviderSetup.Audience);
        return principal;
    }
}
