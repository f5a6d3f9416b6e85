using PeerAdvisory.Contracts;

namespace PeerAdvisory.Identity.Pages;

/// <summary>The language of a page: Danish, unless the browser was sent with English or prefers it.</summary>
public sealed record Language(string Code)
{
    private static readonly Language Danish = new(ReadingLanguage.Danish);
    private static readonly Language English = new(ReadingLanguage.English);

    /// <summary>The other one.</summary>
    public Language Other => this == Danish ? English : Danish;

    /// <summary>What the asking application said (<c>ui_locales</c>), else what the browser prefers.</summary>
    public static Language Of(HttpRequest request, string? locales)
    {
        var asked = ReadingLanguage.Among((locales ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(tag => (tag, (double?)null)));
        var preferred = asked
            ?? ReadingLanguage.Among(request.GetTypedHeaders().AcceptLanguage.Select(wish => (wish.Value.ToString(), wish.Quality)));
        return preferred == English.Code ? English : Danish;
    }

    /// <summary>The text in this language.</summary>
    public string Say(string danish, string english) => this == Danish ? danish : english;
}
