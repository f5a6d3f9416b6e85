using PeerAdvisory.Identity.Accounts;

namespace PeerAdvisory.Identity.Provider;

/// <summary>The one client that signs people in: the Portal, and its two addresses.</summary>
public sealed class PortalClient(IdentitySettings settings)
{
    /// <summary>Its <c>client_id</c>.</summary>
    public const string Id = "portal";

    private readonly string _home = settings.PortalAddress!.AbsoluteUri.TrimEnd('/');

    /// <summary>Where a code may be sent. Compared letter by letter: no prefix, no wildcard.</summary>
    public string SignedIn => $"{_home}/signin-oidc";

    /// <summary>Where a browser may be sent after signing out.</summary>
    public string SignedOut => $"{_home}/signout-callback-oidc";

    /// <summary>Whether this is its secret.</summary>
    public bool Knows(string? secret) => Secret.IsSame(settings.PortalSecret, secret);
}
