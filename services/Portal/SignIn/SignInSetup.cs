using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using PeerAdvisory.Contracts;

namespace PeerAdvisory.Portal.SignIn;

/// <summary>
/// Sign-in for people: OpenID Connect's authorization code flow with PKCE, by any provider, and a sealed cookie after it.
/// </summary>
public static class SignInSetup
{
    /// <summary>The cookie that holds the session.</summary>
    public const string CookieScheme = CookieAuthenticationDefaults.AuthenticationScheme;

    /// <summary>The provider.</summary>
    public const string ProviderScheme = OpenIdConnectDefaults.AuthenticationScheme;

    /// <summary>Where the language of a sign-in is kept while the browser is away.</summary>
    public const string LanguageItem = "language";

    /// <summary>Adds it.</summary>
    public static IServiceCollection AddSignIn(this IServiceCollection services, PortalSettings settings)
    {
        services.AddDataProtection()
            .SetApplicationName("PeerAdvisory.Portal")
            .PersistKeysToFileSystem(Private(settings.KeyDirectory));

        services.AddAuthentication(CookieScheme)
            .AddCookie(CookieScheme, options => Session(options, settings.PublicAddress))
            .AddOpenIdConnect(ProviderScheme, options => Provider(options, settings.Provider));
        services.AddAuthorization();
        return services;
    }

    private static void Session(CookieAuthenticationOptions options, Uri publicAddress)
    {
        var isSecure = publicAddress.Scheme == Uri.UriSchemeHttps;

        // The prefix makes a browser refuse the cookie from any other host or without TLS; plain loopback has none.
        options.Cookie.Name = isSecure ? "__Host-peeradvisory" : "peeradvisory";
        options.Cookie.SecurePolicy = isSecure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.HttpOnly = true;

        // The session ends with the token inside it (below); it is never renewed without the provider.
        options.SlidingExpiration = false;
    }

    private static void Provider(OpenIdConnectOptions options, ProviderSettings provider)
    {
        options.Authority = provider.Authority.AbsoluteUri.TrimEnd('/');
        options.MetadataAddress = provider.MetadataAddress?.AbsoluteUri;
        options.RequireHttpsMetadata = (provider.MetadataAddress ?? provider.Authority).Scheme == Uri.UriSchemeHttps;
        options.ClientId = provider.ClientId;
        options.ClientSecret = provider.ClientSecret;
        options.Scope.Clear();
        foreach (var scope in provider.Scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            options.Scope.Add(scope);
        }

        options.ResponseType = OpenIdConnectResponseType.Code;
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.UsePkce = true;
        options.SaveTokens = true;
        options.MapInboundClaims = false;
        options.GetClaimsFromUserInfoEndpoint = false;
        options.BackchannelTimeout = TimeSpan.FromSeconds(10);

        options.TokenValidationParameters.ValidIssuer = options.Authority;
        options.TokenValidationParameters.ValidAlgorithms = TokenSignatures.All;
        options.TokenValidationParameters.NameClaimType = "name";
        options.TokenValidationParameters.RoleClaimType = "role";

        // A query answer comes as a link from the provider's page, so Lax is enough, and it works without TLS on loopback.
        foreach (var cookie in new[] { options.CorrelationCookie, options.NonceCookie })
        {
            cookie.SameSite = SameSiteMode.Lax;
            cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        }

        options.Events.OnRedirectToIdentityProvider = SayLanguage;
        options.Events.OnRedirectToIdentityProviderForSignOut = SayLanguage;
        options.Events.OnTicketReceived = EndWithToken;
        options.Events.OnRemoteFailure = Failed;
    }

    private static Task SayLanguage(RedirectContext context)
    {
        if (context.Properties.Items.TryGetValue(LanguageItem, out var language))
        {
            context.ProtocolMessage.UiLocales = language;
        }

        return Task.CompletedTask;
    }

    private static Task EndWithToken(TicketReceivedContext context)
    {
        var expiresAt = context.Properties?.GetTokenValue("expires_at");
        if (DateTimeOffset.TryParse(expiresAt, System.Globalization.CultureInfo.InvariantCulture, out var end))
        {
            context.Properties!.ExpiresUtc = end;
        }

        return Task.CompletedTask;
    }

    private static Task Failed(RemoteFailureContext context)
    {
        var log = context.HttpContext.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(SignInSetup).FullName!);
        SignInLog.Failed(log, context.Failure);

        string? language = null;
        context.Properties?.Items.TryGetValue(LanguageItem, out language);
        context.Response.Redirect($"/sign-in/failed{(language is null ? "" : $"?language={language}")}");
        context.HandleResponse();
        return Task.CompletedTask;
    }

    private static DirectoryInfo Private(string path) => OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(path)
        : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
}
