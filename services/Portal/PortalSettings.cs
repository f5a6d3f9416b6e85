using System.Diagnostics.CodeAnalysis;

namespace PeerAdvisory.Portal;

/// <summary>What the Portal is told from outside.</summary>
/// <param name="PublicAddress">Where a browser finds it.</param>
/// <param name="KeyDirectory">Where the keys lie that sign-in cookies are sealed with; shared by its replicas.</param>
/// <param name="Services">The internal address of each service, by its name: <c>enrolment</c>.</param>
/// <param name="Identity">The internal address of the local provider, where there is one.</param>
/// <param name="Provider">The provider people sign in with.</param>
public sealed record PortalSettings(
    Uri PublicAddress,
    string KeyDirectory,
    IReadOnlyDictionary<string, Uri> Services,
    Uri? Identity,
    ProviderSettings Provider)
{
    /// <summary>Reads the settings, or says which one is missing and what it is for.</summary>
    public static bool TryRead(
        IConfiguration configuration, [NotNullWhen(true)] out PortalSettings? settings, [NotNullWhen(false)] out string? missing)
    {
        try
        {
            settings = Read(configuration);
            missing = null;
            return true;
        }
        catch (MissingSettingException exception)
        {
            settings = null;
            missing = exception.Message;
            return false;
        }
    }

    private static PortalSettings Read(IConfiguration configuration) => new(
        Address(configuration, "Portal:PublicAddress", "where a browser finds the Portal, such as http://localhost:8080"),
        Text(configuration, "Portal:KeyDirectory", "a directory of its own where the Portal keeps its keys"),
        Gateway.Owners.All.ToDictionary(
            service => service,
            service => Address(configuration, $"Services:{service}", $"the internal address of the service {service}")),
        configuration["Services:Identity"] is { Length: > 0 }
            ? Address(configuration, "Services:Identity", "the internal address of the local provider")
            : null,
        new ProviderSettings(
            Address(configuration, "SignIn:Authority", "the issuer of tokens, such as http://localhost:8080/identity"),
            configuration["SignIn:MetadataAddress"] is { Length: > 0 }
                ? Address(configuration, "SignIn:MetadataAddress", "where the provider's discovery document is fetched")
                : null,
            configuration["SignIn:ClientId"] is { Length: > 0 } client ? client : "portal",
            Text(configuration, "SignIn:ClientSecret", "the secret the Portal shares with the provider"),
            configuration["SignIn:Scopes"] is { Length: > 0 } scopes ? scopes : "openid profile"));

    private static string Text(IConfiguration configuration, string key, string purpose) =>
        configuration[key] is { Length: > 0 } value ? value : throw new MissingSettingException(key, purpose);

    private static Uri Address(IConfiguration configuration, string key, string purpose) =>
        Uri.TryCreate(configuration[key], UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
            ? address
            : throw new MissingSettingException(key, purpose);

    private sealed class MissingSettingException(string key, string purpose)
        : Exception($"{key.Replace(":", "__", StringComparison.Ordinal)} is missing: {purpose}.");
}

/// <summary>The OpenID provider people sign in with: any, by configuration.</summary>
/// <param name="Authority">The issuer of its tokens.</param>
/// <param name="MetadataAddress">Where to fetch discovery, when the issuer's address cannot be reached from inside.</param>
/// <param name="ClientId">What the Portal is called there.</param>
/// <param name="ClientSecret">The secret shared with it.</param>
/// <param name="Scopes">What is asked for, with spaces between.</param>
public sealed record ProviderSettings(Uri Authority, Uri? MetadataAddress, string ClientId, string ClientSecret, string Scopes);
