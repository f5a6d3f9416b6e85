using System.Text.RegularExpressions;
using PeerAdvisory.Testing;

namespace PeerAdvisory.System.Tests.Tour;

/// <summary>The README's tour: its commands in order, and what it shows of their answers.</summary>
internal sealed partial record Tour(IReadOnlyList<Stop> Stops)
{
    internal static Tour Read()
    {
        var readme = File.ReadAllText(Repository.PathOf("README.md"));
        var tour = readme[readme.IndexOf("## A tour", StringComparison.Ordinal)..readme.IndexOf("## The map", StringComparison.Ordinal)];
        List<Stop> stops = [];
        foreach (Match block in Block().Matches(tour))
        {
            var (language, text) = (block.Groups[1].Value, block.Groups[2].Value);
            if (language == "bash")
            {
                stops.Add(new(text, null));
            }
            else if (language == "json" && stops.Count > 0)
            {
                stops[^1] = stops[^1] with { Shown = text };
            }
        }

        return new(stops);
    }

    [GeneratedRegex("^```([a-z]*)\\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}

/// <summary>A stop of the tour.</summary>
/// <param name="Commands">What the reader is to type.</param>
/// <param name="Shown">What the last command is said to answer, as JSON; null where nothing is shown.</param>
internal sealed record Stop(string Commands, string? Shown);
