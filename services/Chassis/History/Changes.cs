using System.Text.Json;

namespace PeerAdvisory.Chassis.History;

/// <summary>What differs between two JSON values. Made to the older, the changes give the newer.</summary>
public static class Changes
{
    /// <summary>What an item of a list goes by, the first that every item has.</summary>
    private static readonly string[] Names = ["code", "id"];

    /// <summary>Everything that differs, outermost first. Equal numbers are equal however they are written.</summary>
    public static IReadOnlyList<Change> Between(JsonElement older, JsonElement newer)
    {
        List<Change> found = [];
        Compare(string.Empty, older, newer, found);
        return found;
    }

    /// <summary>What the items of a list go by: a member's name; null for their place, empty where there are none to tell by.</summary>
    public static string? NameOf(JsonElement list) => list.GetArrayLength() == 0
        ? string.Empty
        : Names.FirstOrDefault(name =>
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            return list.EnumerateArray().All(item =>
                item.ValueKind is JsonValueKind.Object && item.TryGetProperty(name, out var value)
                && value.ValueKind is JsonValueKind.String && seen.Add(value.GetString()!));
        });

    private static void Compare(string at, JsonElement older, JsonElement newer, List<Change> found)
    {
        switch (older.ValueKind, newer.ValueKind)
        {
            case (JsonValueKind.Object, JsonValueKind.Object):
                Members(at, older.EnumerateObject().ToDictionary(one => one.Name, one => one.Value), newer, found);
                break;
            case (JsonValueKind.Array, JsonValueKind.Array) when Items(at, older, newer, found):
                break;
            default:
                if (!JsonElement.DeepEquals(older, newer))
                {
                    found.Add(new(at, older, newer));
                }

                break;
        }
    }

    private static void Members(string at, Dictionary<string, JsonElement> older, JsonElement newer, List<Change> found)
    {
        foreach (var (name, value) in older)
        {
            if (newer.TryGetProperty(name, out var now))
            {
                Compare(Under(at, name), value, now, found);
            }
            else
            {
                found.Add(new(Under(at, name), value, null));
            }
        }

        found.AddRange(newer.EnumerateObject().Where(one => !older.ContainsKey(one.Name)).Select(one => new Change(Under(at, one.Name), null, one.Value)));
    }

    /// <summary>Item by item; false where the list is better told whole: its items go by something else, or changed places.</summary>
    private static bool Items(string at, JsonElement older, JsonElement newer, List<Change> found)
    {
        var (before, now) = (NameOf(older), NameOf(newer));
        var name = before is "" ? now : before;
        if (name != (now is "" ? before : now))
        {
            return false;
        }

        var (old, young) = (Keyed(older, name), Keyed(newer, name));
        string[] kept = [.. old.Select(item => item.Key).Intersect(young.Select(item => item.Key))];
        if (!young.Take(kept.Length).Select(item => item.Key).SequenceEqual(kept))
        {
            return false;
        }

        var held = young.ToDictionary(item => item.Key, item => item.Item);
        foreach (var (key, item) in old)
        {
            if (held.TryGetValue(key, out var value))
            {
                Compare(Under(at, key), item, value, found);
            }
            else
            {
                found.Add(new(Under(at, key), item, null));
            }
        }

        found.AddRange(young.Skip(kept.Length).Select(item => new Change(Under(at, item.Key), null, item.Item)));
        return true;
    }

    private static (string Key, JsonElement Item)[] Keyed(JsonElement list, string? name) =>
    [
        .. list.EnumerateArray().Index().Select(one => (
            string.IsNullOrEmpty(name) ? one.Index.ToString(System.Globalization.CultureInfo.InvariantCulture) : one.Item.GetProperty(name).GetString()!,
            one.Item)),
    ];

    private static string Under(string at, string name) =>
        $"{at}/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";
}
