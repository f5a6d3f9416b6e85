using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace PeerAdvisory.Identity.Provider;

/// <summary>Who may ask for somebody to be signed in, and where the answer may go.</summary>
/// <remarks>A refusal is shown here: a browser is never sent to an address that was not registered.</remarks>
public sealed class AuthorizationRequests(PortalClient portal) : IOpenIddictServerHandler<ValidateAuthorizationRequestContext>
{
    /// <inheritdoc />
    public ValueTask HandleAsync(ValidateAuthorizationRequestContext context)
    {
        if (context.ClientId != PortalClient.Id)
        {
            context.Reject(Errors.InvalidRequest, "The client is not known here, or does not sign people in.");
        }
        else if (context.RedirectUri != portal.SignedIn)
        {
            context.Reject(Errors.InvalidRequest, "The redirect_uri is not one of the Portal's.");
        }

        return default;
    }
}
