using Microsoft.AspNetCore.Http;
using PeerAdvisory.Contracts;

namespace PeerAdvisory.Chassis.Errors;

/// <summary>The language of a text for a person: Danish, unless the caller prefers English.</summary>
public static class Language
{
    /// <summary>Dansk.</summary>
    public const string Danish = ReadingLanguage.Danish;

    /// <summary>English.</summary>
    public const string English = ReadingLanguage.English;

    /// <summary>The better of the two by the request's <c>Accept-Language</c>.</summary>
    public static string Of(HttpContext context) => Preferred(context.Request) ?? Danish;

    /// <summary>The one that the request's <c>Accept-Language</c> prefers; null where it prefers neither.</summary>
    public static string? Preferred(HttpRequest request) =>
        ReadingLanguage.Among(request.GetTypedHeaders().AcceptLanguage.Select(wish => (wish.Value.ToString(), wish.Quality)));
}
