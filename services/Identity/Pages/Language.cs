namespace PeerAdvisory.Identity.Pages;

/// <summary>The language of a page: Danish, unless the browser was sent with English or prefers it.</summary>
public sealed record Language(string Code)
{
    private static readonly Language Danish = new("da");
    private static readonly Language English = new("en");

    /// <summary>The other one.</summary>
    public Language Other => Code == "da" ? English : Danish;

    /// <summary>What the asking application said (<c>ui_locales</c>), else what the browser prefers.</summary>
    public static Language Of(HttpRequest request, string? locales)
    {
        var wishes = (locales ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Concat(request.GetTypedHeaders().AcceptLanguage
                .OrderByDescending(language => language.Quality ?? 1)
                .Select(language => language.Value.ToString()));

        foreach (var wish in wishes)
        {
            switch (wish.Split('-')[0].ToLowerInvariant())
            {
                case "da" or "nb" or "nn":
                    return Danish;
                case "en":
                    return English;
            }
        }

        return Danish;
    }

    /// <summary>The text in this language.</summary>
    public string Say(string danish, string english) => Code == "da" ? danish : english;
}
