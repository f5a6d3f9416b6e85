using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace PeerAdvisory.Portal.Pages;

/// <summary>What pages stand on.</summary>
public static class PageSetup
{
    /// <summary>Adds it.</summary>
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddRazorComponents();

        // Danish letters are written as themselves.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddSingleton<SiteFiles>();
        services.AddAntiforgery(options =>
        {
            options.FormFieldName = "form_token";
            options.Cookie.Name = "peeradvisory-form";
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.SuppressXFrameOptionsHeader = true;
        });
        return services;
    }
}
