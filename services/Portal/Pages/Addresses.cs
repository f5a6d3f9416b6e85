namespace PeerAdvisory.Portal.Pages;

/// <summary>Where the pages are, in each language.</summary>
public static class Addresses
{
    /// <summary>The front page.</summary>
    public static string Front(Language language) => $"/{language.Code}";

    /// <summary>The front page of somebody who has just signed out.</summary>
    public static string SignedOut(Language language) => $"{Front(language)}?{language.Say("logget-ud", "signed-out")}";

    /// <summary>A course: one's own, or that of an authority.</summary>
    public static string Course(Language language, string? authority = null) =>
        $"/{language.Code}/{language.Say("forloeb", "course")}{(authority is null ? "" : $"/{authority}")}";

    /// <summary>The list of municipalities.</summary>
    public static string Municipalities(Language language) => $"/{language.Code}/{language.Say("kommuner", "municipalities")}";

    /// <summary>The way in, and where to go from there.</summary>
    public static string SignIn(string returnTo) => $"/sign-in?to={Uri.EscapeDataString(returnTo)}";
}
