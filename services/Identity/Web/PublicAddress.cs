using Microsoft.AspNetCore.HttpOverrides;

namespace PeerAdvisory.Identity.Web;

/// <summary>Under which address a request came.</summary>
public static class PublicAddress
{
    /// <summary>
    /// Takes the address from the Portal's headers when it forwarded the request, and the path base from the issuer.
    /// </summary>
    /// <remarks>
    /// The headers are believed from any sender: the provider listens inside, where the Portal has no fixed address, and
    /// the Portal replaces what a client sent. A forged one could only name a host other than the issuer's, and that is ignored.
    /// </remarks>
    public static void UsePublicAddress(this WebApplication app, IdentitySettings settings)
    {
        var headers = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost,
            AllowedHosts = [settings.Issuer!.Host],
        };
        headers.KnownIPNetworks.Clear();
        headers.KnownProxies.Clear();

        app.UseForwardedHeaders(headers);
        app.UsePathBase(settings.Issuer!.AbsolutePath.TrimEnd('/'));
    }
}
