namespace PeerAdvisory.Advisory.Templates;

/// <summary>What a milestone's date can be counted from, besides another milestone.</summary>
internal static class Anchors
{
    /// <summary>The course's first day.</summary>
    internal const string Start = "start";

    /// <summary>The course's last day.</summary>
    internal const string End = "end";
}
