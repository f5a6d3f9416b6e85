using Microsoft.AspNetCore.Http;

namespace PeerAdvisory.Chassis.Errors;

/// <summary>The language of a text for a person: Danish, unless the caller prefers English.</summary>
public static class Language
{
    /// <summary>Dansk.</summary>
    public const string Danish = "da";

    /// <summary>English.</summary>
    public const string English = "en";

    /// <summary>The better of the two by the request's <c>Accept-Language</c>.</summary>
    public static string Of(HttpContext context)
    {
        var preferred = context.Request.GetTypedHeaders().AcceptLanguage
            .Where(language => language.Quality is not 0)
            .OrderByDescending(language => language.Quality ?? 1)
            .Select(language => language.Value.AsSpan() switch
            {
                var tag when Is(tag, English) => English,
                var tag when Is(tag, Danish) => Danish,
                _ => null,
            })
            .FirstOrDefault(language => language is not null);
        return preferred ?? Danish;
    }

    private static bool Is(ReadOnlySpan<char> tag, string language) =>
        tag.StartsWith(language, StringComparison.OrdinalIgnoreCase) && (tag.Length == language.Length || tag[language.Length] == '-');
}
