using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using PeerAdvisory.Identity.Accounts;
using PeerAdvisory.Identity.Keys;
using PeerAdvisory.Identity.Provider;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace PeerAdvisory.Identity.Pages;

/// <summary>The pages a browser meets: who are you, and what went wrong.</summary>
public static class SignInEndpoints
{
    private const string AntiforgeryField = "form_token";

    /// <summary>Adds what the pages need.</summary>
    public static IServiceCollection AddPages(this IServiceCollection services, KeyDirectory keys)
    {
        services.AddRazorComponents();
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddDataProtection()
            .SetApplicationName("PeerAdvisory.Identity")
            .PersistKeysToFileSystem(keys.Root.CreateSubdirectory("forms"));
        services.AddAntiforgery(options =>
        {
            options.FormFieldName = AntiforgeryField;
            options.SuppressXFrameOptionsHeader = true;
            options.Cookie.Name = "identity-form";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        return services;
    }

    /// <summary>Maps the pages.</summary>
    public static void MapSignIn(this WebApplication app)
    {
        app.MapGet(ProviderSetup.AuthorizePath, Ask);
        app.MapPost(ProviderSetup.AuthorizePath, Answer);
        app.MapMethods(ProviderSetup.EndSessionPath, ["GET", "POST"], SignedOut);
    }

    private static IResult Ask(HttpContext context, IAntiforgery antiforgery, IdentitySettings settings)
    {
        if (Refused(context, settings) is { } refusal)
        {
            return refusal;
        }

        // Nobody is ever signed in here beforehand, so a question that may not be shown has one answer.
        if (context.GetOpenIddictServerRequest()!.HasPromptValue(PromptValues.None))
        {
            return TypedResults.Forbid(
                new AuthenticationProperties(new Dictionary<string, string?>
                {
                    [OpenIddictServerAspNetCoreConstants.Properties.Error] = Errors.LoginRequired,
                }),
                [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);
        }

        return Page(context, antiforgery);
    }

    private static async Task<IResult> Answer(
        HttpContext context, IAntiforgery antiforgery, DemoAccounts accounts, IdentitySettings settings)
    {
        if (Refused(context, settings) is { } refusal)
        {
            return refusal;
        }

        var request = context.GetOpenIddictServerRequest()!;
        var language = Language.Of(context.Request, request.UiLocales);

        if (!await antiforgery.IsRequestValidAsync(context))
        {
            return Page(context, antiforgery, language.Say(
                "Siden var blevet for gammel, eller din browser afviser cookies. Prøv igen.",
                "The page had grown too old, or your browser refuses cookies. Try again."));
        }

        if (accounts.Find(request.Username, request.Password) is not { } account)
        {
            return Page(context, antiforgery, language.Say(
                "Brugernavn eller adgangskode er forkert.",
                "The user name or the password is wrong."));
        }

        return TypedResults.SignIn(
            AccountPrincipal.OfPerson(account, request.GetScopes()),
            authenticationScheme: OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
    }

    private static IResult SignedOut(HttpContext context, IdentitySettings settings)
    {
        if (Refused(context, settings) is { } refusal)
        {
            return refusal;
        }

        var request = context.GetOpenIddictServerRequest()!;
        if (!string.IsNullOrEmpty(request.PostLogoutRedirectUri))
        {
            return TypedResults.SignOut(authenticationSchemes: [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);
        }

        var language = Language.Of(context.Request, request.UiLocales);
        return Notice(context, settings, StatusCodes.Status200OK, language,
            language.Say("Du er logget ud", "You are signed out"),
            language.Say("Du kan lukke vinduet.", "You may close the window."));
    }

    private static RazorComponentResult<SignInPage> Page(HttpContext context, IAntiforgery antiforgery, string? failure = null)
    {
        var request = context.GetOpenIddictServerRequest()!;
        var language = Language.Of(context.Request, request.UiLocales);
        var action = $"{context.Request.PathBase}/{ProviderSetup.AuthorizePath}";
        var parameters = request.GetParameters()
            .Where(parameter => parameter.Key is not (Parameters.Username or Parameters.Password or AntiforgeryField))
            .Select(parameter => KeyValuePair.Create(parameter.Key, parameter.Value.ToString() ?? ""))
            .ToList();
        var other = parameters
            .Where(parameter => parameter.Key != Parameters.UiLocales)
            .Append(KeyValuePair.Create(Parameters.UiLocales, language.Other.Code))
            .Select(parameter => KeyValuePair.Create(parameter.Key, (string?)parameter.Value));

        return new RazorComponentResult<SignInPage>(new Dictionary<string, object?>
        {
            [nameof(SignInPage.Language)] = language,
            [nameof(SignInPage.PathBase)] = context.Request.PathBase.Value,
            [nameof(SignInPage.Action)] = action,
            [nameof(SignInPage.OtherLanguageAddress)] = QueryHelpers.AddQueryString(action, other),
            [nameof(SignInPage.Parameters)] = parameters,
            [nameof(SignInPage.AntiforgeryField)] = AntiforgeryField,
            [nameof(SignInPage.AntiforgeryToken)] = antiforgery.GetAndStoreTokens(context).RequestToken,
            [nameof(SignInPage.UserName)] = request.Username,
            [nameof(SignInPage.Failure)] = failure,
        })
        {
            StatusCode = failure is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
        };
    }

    private static RazorComponentResult<NoticePage>? Refused(HttpContext context, IdentitySettings settings)
    {
        if (context.GetOpenIddictServerResponse() is not { Error: { } error } response)
        {
            return null;
        }

        var language = Language.Of(context.Request, context.GetOpenIddictServerRequest()?.UiLocales);
        return Notice(context, settings, StatusCodes.Status400BadRequest, language,
            language.Say("Det kan ikke lade sig gøre", "That cannot be done"),
            language.Say(
                "Programmet, der sendte dig hertil, spurgte på en måde, som ikke er tilladt.",
                "The application that sent you here asked in a way that is not allowed."),
            $"{error}: {response.ErrorDescription}");
    }

    private static RazorComponentResult<NoticePage> Notice(
        HttpContext context, IdentitySettings settings, int status, Language language, string title, string text, string? detail = null) =>
        new(new Dictionary<string, object?>
        {
            [nameof(NoticePage.Language)] = language,
            [nameof(NoticePage.PathBase)] = context.Request.PathBase.Value,
            [nameof(NoticePage.Title)] = title,
            [nameof(NoticePage.Text)] = text,
            [nameof(NoticePage.Detail)] = detail,
            [nameof(NoticePage.PortalAddress)] = settings.PortalAddress!.AbsoluteUri,
        })
        {
            StatusCode = status,
        };
}
