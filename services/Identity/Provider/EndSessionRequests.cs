using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace PeerAdvisory.Identity.Provider;

/// <summary>
/// Signing out. The provider keeps no session (whoever signs in is asked who they are each time, which is what trying
/// several roles needs), so there is nothing to end: the browser goes back to the Portal, or is told it is signed out.
/// </summary>
public sealed class EndSessionRequests(PortalClient portal) :
    IOpenIddictServerHandler<ValidateEndSessionRequestContext>,
    IOpenIddictServerHandler<HandleEndSessionRequestContext>
{
    /// <inheritdoc />
    public ValueTask HandleAsync(ValidateEndSessionRequestContext context)
    {
        if (context.PostLogoutRedirectUri is { Length: > 0 } address && address != portal.SignedOut)
        {
            context.Reject(Errors.InvalidRequest, "The post_logout_redirect_uri is not one of the Portal's.");
        }

        return default;
    }

    /// <inheritdoc />
    public ValueTask HandleAsync(HandleEndSessionRequestContext context)
    {
        context.SignOut();
        return default;
    }
}
