using PeerAdvisory.Chassis.Errors;

namespace PeerAdvisory.Advisory.Reminders;

/// <summary>The page behind the link of a reminder. It needs no style, script or sign-in, and works in any mail program's browser.</summary>
internal static class UnsubscribePage
{
    internal static string Of(string language, bool ended)
    {
        var danish = language == Language.Danish;
        var title = (danish, ended) switch
        {
            (true, false) => "Påmindelser fra PeerAdvisory",
            (true, true) => "Du er afmeldt",
            (false, false) => "Reminders from PeerAdvisory",
            (false, true) => "You are unsubscribed",
        };
        var body = ended
            ? $"<p>{(danish ? "Du får ikke flere påmindelser, og din e-mailadresse er slettet." : "You will get no more reminders, and your e-mail address has been erased.")}</p>"
            : $"""
               <p>{(danish ? "Vil du holde op med at få påmindelser om milepæle?" : "Do you want no more reminders of milestones?")}</p>
               <form method="post"><button type="submit">{(danish ? "Afmeld påmindelser" : "Unsubscribe")}</button></form>
               """;
        return $"""
            <!doctype html>
            <html lang="{language}">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title></head>
            <body><main><h1>{title}</h1>
            {body}
            </main></body>
            </html>
            """;
    }
}
