using OpenIddict.Abstractions;
using OpenIddict.Server;
using PeerAdvisory.Identity.Accounts;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace PeerAdvisory.Identity.Provider;

/// <summary>Gives the token a valid request asked for.</summary>
public sealed class TokenAnswers(DemoAccounts accounts, SpentCodes codes) : IOpenIddictServerHandler<HandleTokenRequestContext>
{
    /// <inheritdoc />
    public ValueTask HandleAsync(HandleTokenRequestContext context)
    {
        if (context.Request.IsClientCredentialsGrantType())
        {
            context.SignIn(AccountPrincipal.OfProgram(accounts.Find(context.ClientId)!, context.Request.GetScopes()));
        }
        else if (context.Principal is { } person && codes.Spend(person.GetClaim(SpentCodes.IdClaim)))
        {
            context.SignIn(person);
        }
        else
        {
            context.Reject(Errors.InvalidGrant, "The authorization code has been used.");
        }

        return default;
    }
}
