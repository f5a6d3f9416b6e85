using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace PeerAdvisory.Identity.Provider;

/// <summary>
/// Where a browser may be sent after signing out. There is no session here to end: whoever signs in is asked who they
/// are each time, which is what trying several roles needs.
/// </summary>
public sealed class EndSessionRequests(PortalClient portal) : IOpenIddictServerHandler<ValidateEndSessionRequestContext>
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
}
