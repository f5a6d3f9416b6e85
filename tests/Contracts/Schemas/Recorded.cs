using System.Text.Json.Nodes;

namespace PeerAdvisory.Contracts.Tests.Schemas;

/// <summary>Holds what is against what was recorded, and records what was added when told to.</summary>
internal static class Recorded
{
    private static readonly bool Record = Environment.GetEnvironmentVariable("PEERADVISORY_RECORD_CONTRACTS") == "1";

    internal static void Compare(string file, string now, Func<JsonNode?, JsonNode?, IReadOnlyList<string>> changes)
    {
        var before = File.Exists(file) ? File.ReadAllText(file) : null;
        var breaking = before is null ? [] : changes(JsonNode.Parse(before), JsonNode.Parse(now));
        Assert.True(breaking.Count == 0, $"{Path.GetFileName(file)} breaks readers: {string.Join(' ', breaking)}");

        if (Record && before != now)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, now);
            before = now;
        }

        Assert.True(before == now, $"{Path.GetFileName(file)} has grown: record it with PEERADVISORY_RECORD_CONTRACTS=1.");
    }
}
