using OpenIddict.Abstractions;
using OpenIddict.Server;
using PeerAdvisory.Identity.Accounts;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace PeerAdvisory.Identity.Provider;

/// <summary>Who may ask for a token, and how.</summary>
public sealed class TokenRequests(PortalClient portal, DemoAccounts accounts) : IOpenIddictServerHandler<ValidateTokenRequestContext>
{
    /// <inheritdoc />
    public ValueTask HandleAsync(ValidateTokenRequestContext context)
    {
        var isPortal = context.ClientId == PortalClient.Id;
        var isKnown = isPortal
            ? portal.Knows(context.ClientSecret)
            : accounts.Find(context.ClientId, context.ClientSecret) is not null;

        if (!isKnown)
        {
            // One answer for a wrong secret and for a client that does not exist.
            context.Reject(Errors.InvalidClient, "The client or its secret is not right.");
        }
        else if (isPortal != context.Request.IsAuthorizationCodeGrantType())
        {
            context.Reject(Errors.UnauthorizedClient, isPortal
                ? "The Portal exchanges authorization codes and nothing else."
                : "This client uses grant_type=client_credentials.");
        }

        return default;
    }
}
