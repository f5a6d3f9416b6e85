namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>The level at which peer support is put into practice (<i>implementeringsniveau</i>).</summary>
public static class ImplementationLevel
{
    /// <summary>What people can do (<i>kompetencer</i>).</summary>
    public const string Competences = "competences";

    /// <summary>How they think and work together (<i>kultur</i>).</summary>
    public const string Culture = "culture";

    /// <summary>How the municipality organises it (<i>kommune</i>).</summary>
    public const string Municipality = "municipality";

    /// <summary>What surrounds it (<i>kontekst</i>).</summary>
    public const string Context = "context";

    /// <summary>Every code.</summary>
    public static IReadOnlyList<string> All { get; } = [Competences, Culture, Municipality, Context];
}
