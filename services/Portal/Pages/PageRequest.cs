using Microsoft.AspNetCore.Antiforgery;
using PeerAdvisory.Portal.SignIn;

namespace PeerAdvisory.Portal.Pages;

/// <summary>What every page is drawn for: who looks, in which language, at which address.</summary>
/// <param name="Language">The language of the page.</param>
/// <param name="Path">The address that was asked for.</param>
/// <param name="Address">Where the same page is in a language.</param>
/// <param name="Visitor">Who is signed in, or null.</param>
/// <param name="SignOutToken">What proves that signing out was asked for on one of our pages.</param>
/// <param name="Files">Where the files are.</param>
/// <param name="IsDemonstration">Whether the figures behind are made up.</param>
public sealed record PageRequest(
    Language Language,
    string Path,
    Func<Language, string> Address,
    Visitor? Visitor,
    AntiforgeryTokenSet? SignOutToken,
    SiteFiles Files,
    bool IsDemonstration)
{
    /// <summary>Gathers it, and tells the browser to keep no copy: a page is somebody's.</summary>
    public static async Task<PageRequest> Of(HttpContext context, Language language, Func<Language, string> address)
    {
        var services = context.RequestServices;
        var visitor = await Visitor.Of(context);
        var token = visitor is null ? null : services.GetRequiredService<IAntiforgery>().GetAndStoreTokens(context);
        context.Response.Headers.CacheControl = "no-cache, no-store";
        context.Response.Headers.ContentLanguage = language.Code;
        return new(
            language,
            context.Request.Path,
            address,
            visitor,
            token,
            services.GetRequiredService<SiteFiles>(),
            services.GetRequiredService<PortalSettings>().Identity is not null);
    }
}
