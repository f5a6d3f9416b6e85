using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using PeerAdvisory.Portal.Pages;

namespace PeerAdvisory.Portal.SignIn;

/// <summary>The way in and the way out.</summary>
public static class SignInEndpoints
{
    /// <summary>Where signing out is posted.</summary>
    public const string SignOutPath = "/sign-out";

    /// <summary>Maps them.</summary>
    public static void MapSignIn(this WebApplication app)
    {
        app.MapGet("/sign-in", SignIn);
        app.MapGet("/sign-in/failed", Failed);
        app.MapPost(SignOutPath, SignOut);
    }

    private static async Task<IResult> SignIn(HttpContext context, PortalSettings settings, ILoggerFactory logs, string? to)
    {
        var page = Page(to, settings) ?? Addresses.Front(Language.Of(context));
        var language = Language.OfPath(page.Split('?')[0])!;
        try
        {
            await context.ChallengeAsync(SignInSetup.ProviderScheme, Properties(page, language));
            return TypedResults.Empty;
        }
        catch (InvalidOperationException away) when (!context.Response.HasStarted)
        {
            SignInLog.ProviderAway(logs.CreateLogger(typeof(SignInEndpoints).FullName!), away);
            return Notice.SignInUnavailable(language);
        }
    }

    private static Notice Failed(HttpContext context, string? language) =>
        Notice.SignInFailed(Language.OfPath($"/{language}") ?? Language.Of(context));

    private static async Task<IResult> SignOut(HttpContext context, IAntiforgery antiforgery, ILoggerFactory logs)
    {
        var form = await Form(context.Request);
        var language = Language.OfPath($"/{form?["language"]}") ?? Language.Of(context);
        if (form is null || !await antiforgery.IsRequestValidAsync(context))
        {
            return TypedResults.LocalRedirect(Addresses.Front(language));
        }

        var properties = Properties(Addresses.SignedOut(language), language);
        try
        {
            // The provider first: its redirect needs the session that the second line ends.
            await context.SignOutAsync(SignInSetup.ProviderScheme, properties);
            await context.SignOutAsync(SignInSetup.CookieScheme);
            return TypedResults.Empty;
        }
        catch (InvalidOperationException away) when (!context.Response.HasStarted)
        {
            SignInLog.ProviderAway(logs.CreateLogger(typeof(SignInEndpoints).FullName!), away);
            await context.SignOutAsync(SignInSetup.CookieScheme);
            return TypedResults.LocalRedirect(Addresses.SignedOut(language));
        }
    }

    /// <summary>The fields that were posted; null where what came is no form.</summary>
    private static async Task<IFormCollection?> Form(HttpRequest request)
    {
        try
        {
            return request.HasFormContentType ? await request.ReadFormAsync(request.HttpContext.RequestAborted) : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    // Only ever one of our own pages: an address that was sent in a link must not lead a browser elsewhere. It is read as
    // a browser would read it, where a backslash is a slash and two dots go up.
    private static string? Page(string? to, PortalSettings settings) =>
        to is { Length: > 0 } && Uri.TryCreate(settings.PublicAddress, to, out var page)
        && Uri.Compare(page, settings.PublicAddress, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0
        && Language.OfPath(page.AbsolutePath) is not null
            ? page.PathAndQuery
            : null;

    private static AuthenticationProperties Properties(string page, Language language) =>
        new() { RedirectUri = page, Items = { [SignInSetup.LanguageItem] = language.Code } };
}
