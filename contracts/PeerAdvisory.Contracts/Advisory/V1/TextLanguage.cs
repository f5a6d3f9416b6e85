namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>The language somebody is written to in.</summary>
public static class TextLanguage
{
    /// <summary>Dansk.</summary>
    public const string Danish = "da";

    /// <summary>English.</summary>
    public const string English = "en";

    /// <summary>Every code.</summary>
    public static IReadOnlyList<string> All { get; } = [Danish, English];
}
