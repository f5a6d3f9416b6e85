namespace PeerAdvisory.Contracts;

/// <summary>The two languages that texts for people are in, and which of them somebody would rather read. Every part answers alike.</summary>
public static class ReadingLanguage
{
    /// <summary>Dansk.</summary>
    public const string Danish = "da";

    /// <summary>English.</summary>
    public const string English = "en";

    /// <summary>The better of the two by what a request says it accepts; null where it wishes for neither.</summary>
    /// <param name="accepted">Language tags with the quality given to each, 1 where none is; what has 0 is not accepted.</param>
    public static string? Among(IEnumerable<(string Tag, double? Quality)> accepted) => accepted
        .Where(wish => wish.Quality is not 0)
        .OrderByDescending(wish => wish.Quality ?? 1)
        .Select(wish => Of(wish.Tag))
        .FirstOrDefault(language => language is not null);

    /// <summary>The one in which somebody reads who reads this; null for neither.</summary>
    /// <param name="tag">A language tag such as <c>en-GB</c>.</param>
    public static string? Of(string tag) => tag.Split('-')[0].ToLowerInvariant() switch
    {
        // Whoever reads Norwegian reads Danish.
        "da" or "nb" or "nn" or "no" => Danish,
        "en" => English,
        _ => null,
    };
}
