using System.Globalization;
using System.Text.Json;
using CsCheck;
using PeerAdvisory.Chassis.History;

namespace PeerAdvisory.Chassis.Tests.History;

/// <summary>What holds of the changes between any two values.</summary>
public sealed class ChangesProperties
{
    private static readonly Gen<string> Scalar = AnyOf("null", "true", "1", "1.0", "2", "\"\"", "\"x\"", "\"A\"");

    private static readonly Gen<string> Any = Value(3);

    [Fact]
    public void Made_to_the_older_the_changes_give_the_newer() => Gen.Select(Any, Any).Sample(
        (older, newer) =>
        {
            var (old, young) = (JsonElement.Parse(older), JsonElement.Parse(newer));
            var made = Make(old, [.. Changes.Between(old, young).Select(change => new Step(Segments(change.Pointer), change.From, change.To))]);
            return made is { } value && JsonElement.DeepEquals(value, young);
        },
        iter: 20_000);

    [Fact]
    public void Nothing_differs_from_itself() => Any.Sample(value => Changes.Between(JsonElement.Parse(value), JsonElement.Parse(value)).Count == 0);

    [Fact]
    public void Every_change_has_two_sides_that_differ_and_a_place_of_its_own() => Gen.Select(Any, Any).Sample((older, newer) =>
    {
        var changes = Changes.Between(JsonElement.Parse(older), JsonElement.Parse(newer));
        return changes.All(change => change.From is null != change.To is null || !JsonElement.DeepEquals(change.From!.Value, change.To!.Value))
            && changes.Select(change => change.Pointer).Distinct().Count() == changes.Count;
    });

    private static Gen<string> AnyOf(params string[] those) => Gen.Int[0, those.Length - 1].Select(place => those[place]);

    private static Gen<string> Value(int depth) => depth == 0 ? Scalar : Gen.OneOf(Scalar, List(depth), Named(depth), Members(depth));

    private static Gen<string> List(int depth) => Value(depth - 1).Array[0, 4].Select(items => $"[{string.Join(',', items)}]");

    private static Gen<string> Members(int depth) =>
        Gen.Select(AnyOf("a", "b~/c", "code", "id", "d"), Value(depth - 1)).Array[0, 4].Select(members =>
            $"{{{string.Join(',', members.DistinctBy(one => one.Item1).Select(one => $"\"{one.Item1}\":{one.Item2}"))}}}");

    /// <summary>A list whose items each have a code or an id; sometimes the same twice.</summary>
    private static Gen<string> Named(int depth) =>
        Gen.Select(AnyOf("code", "id"), Gen.Select(AnyOf("A", "B", "0", "1", "C/~"), Value(depth - 1)).Array[0, 4]).Select((name, items) =>
            $"[{string.Join(',', items.Select(one => $"{{\"{name}\":\"{one.Item1}\",\"a\":{one.Item2}}}"))}]");

    private static string[] Segments(string pointer) =>
    [
        .. pointer.Split('/').Skip(1).Select(one => one.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)),
    ];

    /// <summary>Makes changes to a value, by what a reader of a history knows: pointers, and how items are named.</summary>
    private static JsonElement? Make(JsonElement? value, IReadOnlyList<Step> steps)
    {
        if (steps is [{ At: [] } whole])
        {
            return whole.To;
        }

        if (steps is [] || value is not { } old)
        {
            return value;
        }

        if (old.ValueKind is JsonValueKind.Object)
        {
            var made = old.EnumerateObject().ToDictionary(one => one.Name, one => (JsonElement?)one.Value);
            foreach (var under in steps.GroupBy(step => step.At[0]))
            {
                made[under.Key] = Make(made.GetValueOrDefault(under.Key), [.. under.Select(step => step.Inside)]);
            }

            return JsonSerializer.SerializeToElement(made.Where(one => one.Value is not null).ToDictionary(one => one.Key, one => one.Value!.Value));
        }

        var name = Changes.NameOf(old);
        var items = old.EnumerateArray().Index().Select(one => (
            Key: string.IsNullOrEmpty(name) ? one.Index.ToString(CultureInfo.InvariantCulture) : one.Item.GetProperty(name).GetString()!,
            Item: (JsonElement?)one.Item)).ToList();
        foreach (var under in steps.GroupBy(step => step.At[0]))
        {
            var place = items.FindIndex(item => item.Key == under.Key);
            var made = Make(place < 0 ? null : items[place].Item, [.. under.Select(step => step.Inside)]);
            if (place < 0)
            {
                items.Add((under.Key, made));
            }
            else
            {
                items[place] = (under.Key, made);
            }
        }

        return JsonSerializer.SerializeToElement(items.Where(item => item.Item is not null).Select(item => item.Item!.Value));
    }

    private sealed record Step(string[] At, JsonElement? From, JsonElement? To)
    {
        public Step Inside => this with { At = At[1..] };
    }
}
