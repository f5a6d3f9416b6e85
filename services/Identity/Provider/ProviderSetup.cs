using Microsoft.IdentityModel.Tokens;
using PeerAdvisory.Identity.Accounts;
using PeerAdvisory.Identity.Keys;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace PeerAdvisory.Identity.Provider;

/// <summary>
/// The OpenID provider. OpenIddict runs in its degraded mode, without a database: the protocol is its, and every
/// question it would ask a database (which client, which secret, which address, used before?) is answered here.
/// </summary>
public static class ProviderSetup
{
    /// <summary>Where a browser is sent to sign in.</summary>
    public const string AuthorizePath = "connect/authorize";

    /// <summary>Where a code or a client's secret is exchanged for a token.</summary>
    public const string TokenPath = "connect/token";

    /// <summary>Where a browser is sent to sign out.</summary>
    public const string EndSessionPath = "connect/end-session";

    /// <summary>Who the access tokens are for.</summary>
    public const string Audience = "peeradvisory";

    /// <summary>Adds the provider.</summary>
    public static IServiceCollection AddProvider(this IServiceCollection services, IdentitySettings settings, KeyDirectory keys)
    {
        services.AddSingleton<DemoAccounts>().AddSingleton<PortalClient>().AddSingleton<SpentCodes>();

        services.AddOpenIddict().AddServer(server =>
        {
            server.EnableDegradedMode();
            server.UseAspNetCore()
                .EnableAuthorizationEndpointPassthrough()
                .EnableEndSessionEndpointPassthrough()
                .EnableErrorPassthrough()
                // The Portal, or what stands before it, ends TLS; from there inwards it is the operator's network.
                .DisableTransportSecurityRequirement();

            server.SetIssuer(settings.Issuer!);
            Addresses(server, settings.Issuer!);
            Keys(server, keys);
            Flows(server);

            server.AddEventHandler<ValidateAuthorizationRequestContext>(handler =>
                handler.UseSingletonHandler<AuthorizationRequests>().SetOrder(int.MaxValue - 1000));
            server.AddEventHandler<ValidateTokenRequestContext>(handler =>
                handler.UseSingletonHandler<TokenRequests>().SetOrder(int.MinValue + 500_000));
            server.AddEventHandler<HandleTokenRequestContext>(handler => handler.UseSingletonHandler<TokenAnswers>());
            server.AddEventHandler<ValidateEndSessionRequestContext>(handler => handler.UseSingletonHandler<EndSessionRequests>());
        });

        services.AddAuthentication();
        return services;
    }

    // A browser goes where it is told, so what it opens is told at the public address always. What a service fetches
    // (keys, tokens) is relative: OpenIddict resolves it against the address discovery was asked at, so a service that
    // can only reach the internal address is given internal ones, and whoever comes through the Portal public ones.
    // Both are answered at the relative path too, which is what a request that came straight has.
    private static void Addresses(OpenIddictServerBuilder server, Uri issuer)
    {
        server.SetAuthorizationEndpointUris(Public(issuer, AuthorizePath), AuthorizePath);
        server.SetEndSessionEndpointUris(Public(issuer, EndSessionPath), EndSessionPath);
        server.SetTokenEndpointUris(TokenPath);
    }

    private static string Public(Uri issuer, string path) => $"{issuer.AbsoluteUri.TrimEnd('/')}/{path}";

    private static void Keys(OpenIddictServerBuilder server, KeyDirectory keys)
    {
        server.AddSigningKey(new RsaSecurityKey(keys.SigningKey()));

        // Nothing but authorization codes is encrypted, and the memory of which were used lives as long as the process:
        // so does their key, or a restart would make a used code good again.
        server.AddEphemeralEncryptionKey();
        server.DisableAccessTokenEncryption();
    }

    private static void Flows(OpenIddictServerBuilder server)
    {
        server.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange();
        server.AllowClientCredentialsFlow();
        server.RegisterScopes(Scopes.OpenId, Scopes.Profile);
        server.RegisterClaims(Claims.Subject, Claims.Name, Claims.Role, AccountPrincipal.AuthorityClaim);
        server.SetAuthorizationCodeLifetime(TimeSpan.FromMinutes(1));
        server.SetAccessTokenLifetime(TimeSpan.FromHours(1));
        server.SetIdentityTokenLifetime(TimeSpan.FromHours(1));

        server.Configure(options =>
        {
            options.CodeChallengeMethods.Clear();
            options.CodeChallengeMethods.Add(CodeChallengeMethods.Sha256);
            options.ClientAuthenticationMethods.Remove(ClientAuthenticationMethods.PrivateKeyJwt);
            options.ResponseModes.Clear();
            options.ResponseModes.Add(ResponseModes.Query);
            options.PromptValues.Clear();
            options.PromptValues.UnionWith([PromptValues.Login, PromptValues.None]);
        });
    }
}
