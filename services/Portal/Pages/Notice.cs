namespace PeerAdvisory.Portal.Pages;

/// <summary>A page that says what went wrong and what to do about it.</summary>
public sealed class Notice : IResult
{
    private readonly int _status;
    private readonly Language _language;
    private readonly string _title;
    private readonly string _text;
    private readonly NoticeAction _action;

    private Notice(int status, Language language, string title, string text, NoticeAction action) =>
        (_status, _language, _title, _text, _action) = (status, language, title, text, action);

    /// <summary>The page for a status.</summary>
    public static Notice Of(int status, Language language) => status switch
    {
        StatusCodes.Status401Unauthorized => new(status, language,
            language.Say("Log ind igen", "Sign in again"),
            language.Say("Din adgang er udløbet eller kan ikke bruges længere.", "Your access has ended or can no longer be used."),
            NoticeAction.SignIn),

        StatusCodes.Status403Forbidden or StatusCodes.Status404NotFound => new(status, language,
            language.Say("Siden findes ikke", "There is no such page"),
            language.Say(
                "Adressen kan være skrevet forkert, eller siden er ikke en, du har adgang til.",
                "The address may be misspelt, or the page is not one you have access to."),
            NoticeAction.FrontPage),

        StatusCodes.Status503ServiceUnavailable or StatusCodes.Status504GatewayTimeout => new(status, language,
            language.Say("Tallene kan ikke hentes lige nu", "The figures cannot be fetched right now"),
            language.Say(
                "Intet er gået tabt. Vent et øjeblik, og hent siden igen. Varer det mere end nogle minutter, så giv besked til den, der driver løsningen hos jer.",
                "Nothing is lost. Wait a moment and load the page again. If it lasts more than a few minutes, tell whoever runs the service."),
            NoticeAction.Reload),

        < StatusCodes.Status500InternalServerError => new(status, language,
            language.Say("Det kunne ikke lade sig gøre", "That could not be done"),
            language.Say("Forespørgslen kunne ikke bruges. Gå til forsiden, og prøv igen.", "The request could not be used. Go to the front page and try again."),
            NoticeAction.FrontPage),

        _ => new(status, language,
            language.Say("Der skete en fejl hos os", "Something went wrong on our side"),
            language.Say("Prøv igen om lidt. Intet, du har skrevet før, er gået tabt.", "Try again shortly. Nothing you wrote before is lost."),
            NoticeAction.FrontPage),
    };

    /// <summary>The provider cannot be reached.</summary>
    public static Notice SignInUnavailable(Language language) => new(StatusCodes.Status503ServiceUnavailable, language,
        language.Say("Man kan ikke logge ind lige nu", "Signing in is not possible right now"),
        language.Say(
            "Login-tjenesten svarer ikke. Vent et øjeblik, og prøv igen.",
            "The sign-in service does not answer. Wait a moment and try again."),
        NoticeAction.SignIn);

    /// <summary>The provider sent somebody back and it did not hold.</summary>
    public static Notice SignInFailed(Language language) => new(StatusCodes.Status400BadRequest, language,
        language.Say("Du blev ikke logget ind", "You were not signed in"),
        language.Say(
            "Det kan skyldes, at der gik for lang tid, eller at siden blev åbnet to gange. Prøv igen.",
            "It may have taken too long, or the page was opened twice. Try again."),
        NoticeAction.SignIn);

    /// <inheritdoc />
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var request = await PageRequest.Of(httpContext, _language, Addresses.Front);
        if (_status is StatusCodes.Status503ServiceUnavailable or StatusCodes.Status504GatewayTimeout)
        {
            httpContext.Response.Headers.RetryAfter = "30";
        }

        var here = httpContext.Request.Path + httpContext.Request.QueryString;
        await Page.Of<NoticePage>(_status, new()
        {
            [nameof(NoticePage.Request)] = request,
            [nameof(NoticePage.Title)] = _title,
            [nameof(NoticePage.Text)] = _text,
            [nameof(NoticePage.Address)] = _action switch
            {
                NoticeAction.Reload => here,
                NoticeAction.SignIn => Addresses.SignIn(Language.OfPath(httpContext.Request.Path) is null ? Addresses.Front(_language) : here),
                _ => Addresses.Front(_language),
            },
            [nameof(NoticePage.Action)] = _action switch
            {
                NoticeAction.Reload => _language.Say("Hent siden igen", "Load the page again"),
                NoticeAction.SignIn => _language.Say("Log ind", "Sign in"),
                _ => _language.Say("Gå til forsiden", "Go to the front page"),
            },
        }).ExecuteAsync(httpContext);
    }

    private enum NoticeAction
    {
        FrontPage,
        Reload,
        SignIn,
    }
}
