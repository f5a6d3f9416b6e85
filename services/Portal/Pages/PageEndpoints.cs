using Microsoft.AspNetCore.Http.HttpResults;
using PeerAdvisory.Contracts.Geography;
using PeerAdvisory.Portal.Dashboards;

namespace PeerAdvisory.Portal.Pages;

/// <summary>The pages, each in Danish and English.</summary>
public static class PageEndpoints
{
    private static readonly StringComparer DanishOrder = StringComparer.Create(Language.Danish.Culture, ignoreCase: true);

    /// <summary>Maps them.</summary>
    public static void MapPages(this WebApplication app)
    {
        app.MapGet("/", (HttpContext context) =>
        {
            context.Response.Headers.Vary = "Accept-Language";
            return TypedResults.LocalRedirect(Addresses.Front(Language.Of(context)));
        });

        // Browsers ask for this one unbidden, on the provider's pages too.
        app.MapGet("/favicon.ico", (SiteFiles files) => TypedResults.LocalRedirect(files["favicon.svg"]));

        foreach (var language in new[] { Language.Danish, Language.English })
        {
            app.MapGet(Addresses.Front(language), (Delegate)((HttpContext context) => Front(context, language)));
            app.MapGet(Addresses.Municipalities(language), (HttpContext context, DashboardClient dashboards) =>
                Municipalities(context, language, dashboards));
            app.MapGet(Addresses.Course(language), (HttpContext context, DashboardClient dashboards, TimeProvider clock) =>
                Course(context, language, null, dashboards, clock));
            app.MapGet($"{Addresses.Course(language)}/{{authority}}", (HttpContext context, string authority, DashboardClient dashboards, TimeProvider clock) =>
                Course(context, language, authority, dashboards, clock));
        }
    }

    private static async Task<IResult> Front(HttpContext context, Language language)
    {
        var request = await PageRequest.Of(context, language, Addresses.Front);
        return Page.Of<FrontPage>(StatusCodes.Status200OK, new()
        {
            [nameof(FrontPage.Request)] = request,
            [nameof(FrontPage.HasSignedOut)] = request.Visitor is null && context.Request.Query.ContainsKey(language.Say("logget-ud", "signed-out")),
        });
    }

    private static async Task<IResult> Municipalities(HttpContext context, Language language, DashboardClient dashboards)
    {
        var request = await PageRequest.Of(context, language, Addresses.Municipalities);
        if (request.Visitor is not { } visitor)
        {
            return ToSignIn(context);
        }

        if (!visitor.FollowsAll)
        {
            return TypedResults.NotFound();
        }

        var reply = await dashboards.All(visitor.AccessToken, context.RequestAborted);
        if (reply.Value is not { } list)
        {
            return Instead(reply.Outcome);
        }

        return Page.Of<MunicipalitiesPage>(StatusCodes.Status200OK, new()
        {
            [nameof(MunicipalitiesPage.Request)] = request,
            [nameof(MunicipalitiesPage.List)] = list with
            {
                Items = [.. list.Items.OrderBy(line => Words.Of(line.Name, language), DanishOrder)],
            },
        });
    }

    private static async Task<IResult> Course(
        HttpContext context, Language language, string? authority, DashboardClient dashboards, TimeProvider clock)
    {
        var request = await PageRequest.Of(context, language, to => Addresses.Course(to, authority));
        if (request.Visitor is not { } visitor)
        {
            return ToSignIn(context);
        }

        if (authority is null && visitor.FollowsAll)
        {
            return TypedResults.LocalRedirect(Addresses.Municipalities(language));
        }

        // Another's page and a page that never was look the same: an address tells nobody who takes part.
        var followed = authority ?? visitor.Authority;
        if (!visitor.MayFollow(followed))
        {
            return TypedResults.NotFound();
        }

        var reply = await dashboards.Of(followed, visitor.AccessToken, context.RequestAborted);
        if (reply.Value is not { } dashboard)
        {
            return Instead(reply.Outcome);
        }

        return Page.Of<CoursePage>(StatusCodes.Status200OK, new()
        {
            [nameof(CoursePage.Request)] = request,
            [nameof(CoursePage.Dashboard)] = dashboard,
            [nameof(CoursePage.Today)] = Language.DanishDay(clock.GetUtcNow()),
            [nameof(CoursePage.IsRegion)] = Authorities.IsRegion(followed),
        });
    }

    private static RedirectHttpResult ToSignIn(HttpContext context) =>
        TypedResults.LocalRedirect(Addresses.SignIn(context.Request.Path + context.Request.QueryString));

    // An empty answer with a status: the page for it is drawn in one place, for every cause.
    private static StatusCodeHttpResult Instead(Outcome outcome) => TypedResults.StatusCode(outcome switch
    {
        Outcome.NotFound => StatusCodes.Status404NotFound,
        Outcome.NotSignedIn => StatusCodes.Status401Unauthorized,
        _ => StatusCodes.Status503ServiceUnavailable,
    });
}
