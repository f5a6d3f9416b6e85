using System.Globalization;
using PeerAdvisory.Contracts;

namespace PeerAdvisory.Portal.Pages;

/// <summary>A language a page is written in. Both texts stand side by side where they are used, so neither can be forgotten.</summary>
public sealed class Language
{
    private static readonly TimeZoneInfo Copenhagen = TimeZoneInfo.FindSystemTimeZoneById("Europe/Copenhagen");

    private Language(string code, string name, string culture)
    {
        Code = code;
        Name = name;
        Culture = CultureInfo.GetCultureInfo(culture);
    }

    /// <summary>Dansk, the language of whoever asks for no other.</summary>
    public static Language Danish { get; } = new(ReadingLanguage.Danish, "Dansk", "da-DK");

    /// <summary>English.</summary>
    public static Language English { get; } = new(ReadingLanguage.English, "English", "en-GB");

    /// <summary>As in an address and in <c>lang</c>.</summary>
    public string Code { get; }

    /// <summary>What it calls itself.</summary>
    public string Name { get; }

    /// <summary>Its dates, numbers and order of letters.</summary>
    public CultureInfo Culture { get; }

    /// <summary>The other one.</summary>
    public Language Other => this == Danish ? English : Danish;

    /// <summary>The language of the address, else the one the browser prefers.</summary>
    public static Language Of(HttpContext context) => OfPath(context.Request.Path) ?? Preferred(context.Request);

    /// <summary>The language of an address that begins with one.</summary>
    public static Language? OfPath(PathString path) =>
        path.StartsWithSegments("/da") ? Danish
        : path.StartsWithSegments("/en") ? English
        : null;

    /// <summary>The text in this language.</summary>
    public string Say(string danish, string english) => this == Danish ? danish : english;

    /// <summary>A day as it is read: 5. januar 2026.</summary>
    public string Day(DateOnly day) => day.ToString(Say("d. MMMM yyyy", "d MMMM yyyy"), Culture);

    /// <summary>A day where there is little room: 5. jan. 2026.</summary>
    public string ShortDay(DateOnly day) => day.ToString(Say("d. MMM yyyy", "d MMM yyyy"), Culture);

    /// <summary>An instant by the clock in Copenhagen: 5. januar 2026 kl. 14.05.</summary>
    public string Instant(DateTimeOffset instant) =>
        TimeZoneInfo.ConvertTime(instant, Copenhagen).ToString(Say("d. MMMM yyyy 'kl.' HH.mm", "d MMMM yyyy 'at' HH:mm"), Culture);

    /// <summary>The day it is in Denmark.</summary>
    public static DateOnly DanishDay(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Copenhagen).DateTime);

    private static Language Preferred(HttpRequest request) =>
        ReadingLanguage.Among(request.GetTypedHeaders().AcceptLanguage.Select(wish => (wish.Value.ToString(), wish.Quality))) == English.Code
            ? English
            : Danish;
}
