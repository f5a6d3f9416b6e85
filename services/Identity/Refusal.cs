namespace PeerAdvisory.Identity;

/// <summary>
/// When not to start. The passwords of a demonstration provider are public, so it takes a deliberate act to run one
/// anywhere but on a developer's machine.
/// </summary>
public static class Refusal
{
    /// <summary>The sentence to leave with, or null when nothing stands in the way.</summary>
    public static string? ToStart(IHostEnvironment environment, IConfiguration configuration)
    {
        var settings = configuration.GetSection(IdentitySettings.Section).Get<IdentitySettings>() ?? new();

        if (!environment.IsDevelopment() && !settings.Enabled)
        {
            return "Identity is a demonstration provider with public passwords and does not start here. "
                + "Use the authority's own OpenID provider, or set Identity__Enabled=true to accept this on a machine that has none.";
        }

        if (!IsWebAddress(settings.Issuer))
        {
            return "Identity__Issuer is missing: the address a browser knows the provider by, such as http://localhost:8080/identity.";
        }

        if (!IsWebAddress(settings.PortalAddress))
        {
            return "Identity__PortalAddress is missing: the Portal's public address, such as http://localhost:8080.";
        }

        if (string.IsNullOrWhiteSpace(settings.KeyDirectory))
        {
            return "Identity__KeyDirectory is missing: a directory of its own where the provider keeps its keys.";
        }

        return null;
    }

    private static bool IsWebAddress(Uri? address) =>
        address is { IsAbsoluteUri: true } && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps);
}
