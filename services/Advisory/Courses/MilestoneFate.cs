namespace PeerAdvisory.Advisory.Courses;

/// <summary>What becomes of a milestone when its course moves to another version of the template.</summary>
/// <param name="Code">Its code.</param>
/// <param name="TitleDa">Its title in Danish, as it will be.</param>
/// <param name="TitleEn">Its title in English, as it will be.</param>
/// <param name="Fate">
/// One of kept, moved (it is due on another day), added, removed (it is open and the version lacks it), kept-although-gone (the version
/// lacks it, but it has been reached or waived).
/// </param>
/// <param name="From">The day it is due now; null where it is added.</param>
/// <param name="To">The day it will be due; null where it is removed.</param>
/// <param name="Changed">
/// What else of it changes: any of titleDa, titleEn, phase, responsible, required, anchor.
/// </param>
public sealed record MilestoneFate(
    string Code, string TitleDa, string TitleEn, string Fate, DateOnly? From, DateOnly? To, IReadOnlyList<string> Changed)
{
    /// <summary>It stays, due on the same day.</summary>
    internal const string Kept = "kept";

    /// <summary>It is due on another day.</summary>
    internal const string Moved = "moved";

    /// <summary>The course did not have it.</summary>
    internal const string Added = "added";

    /// <summary>It is open, and the version lacks it.</summary>
    internal const string Removed = "removed";

    /// <summary>The version lacks it, but it has been reached or waived.</summary>
    internal const string KeptAlthoughGone = "kept-although-gone";
}
