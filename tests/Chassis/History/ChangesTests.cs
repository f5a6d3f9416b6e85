using System.Text.Json;
using PeerAdvisory.Chassis.History;

namespace PeerAdvisory.Chassis.Tests.History;

/// <summary>What is said of two values that differ.</summary>
public sealed class ChangesTests
{
    [Theory]
    [InlineData("""{"a":1}""", """{"a":1.0}""", "")]
    [InlineData("""{"a":1,"b":2}""", """{"b":2,"a":1}""", "")]
    [InlineData("""{"a":1}""", """{"a":2}""", "/a 1>2")]
    [InlineData("""{"a":1}""", """{"a":null}""", "/a 1>null")]
    [InlineData("""{"a":1}""", "{}", "/a 1>")]
    [InlineData("{}", """{"a":null}""", "/a >null")]
    [InlineData("""{"a/b":{"~":1}}""", """{"a/b":{"~":2}}""", "/a~1b/~0 1>2")]
    [InlineData("""{"a":{"b":1}}""", """{"a":[1]}""", """/a {"b":1}>[1]""")]
    [InlineData("1", "2", " 1>2")]
    public void A_member_that_differs_is_told_with_what_it_was_and_became(string older, string newer, string told) => Tells(older, newer, told);

    [Theory]
    [InlineData("""[{"code":"A","x":1},{"code":"B","x":1}]""", """[{"code":"A","x":1},{"code":"B","x":2}]""", "/B/x 1>2")]
    [InlineData("""[{"code":"A"},{"code":"B"}]""", """[{"code":"B"}]""", """/A {"code":"A"}>""")]
    [InlineData("""[{"code":"A"}]""", """[{"code":"A"},{"code":"B"}]""", """/B >{"code":"B"}""")]
    [InlineData("""[{"id":"a/b","x":1}]""", """[{"id":"a/b","x":2}]""", "/a~1b/x 1>2")]
    [InlineData("[]", """[{"code":"A"}]""", """/A >{"code":"A"}""")]
    public void An_item_goes_by_its_code_or_id(string older, string newer, string told) => Tells(older, newer, told);

    [Theory]
    [InlineData("""[{"code":"A"},{"code":"B"}]""", """[{"code":"B"},{"code":"A"}]""")]
    [InlineData("""[{"code":"B"}]""", """[{"code":"A"},{"code":"B"}]""")]
    [InlineData("""[{"code":"A"}]""", """[{"id":"A"}]""")]
    [InlineData("""[{"code":"A"}]""", "[1]")]
    public void A_list_whose_items_changed_places_or_names_is_told_whole(string older, string newer) => Tells(older, newer, $" {older}>{newer}");

    [Theory]
    [InlineData("[1,2,3]", "[1,4,3]", "/1 2>4")]
    [InlineData("[1]", "[1,2]", "/1 >2")]
    [InlineData("[1,2]", "[1]", "/1 2>")]
    [InlineData("""[{"from":"x","to":null}]""", """[{"from":"x","to":"y"}]""", """/0/to null>"y" """)]
    [InlineData("""[{"code":"A"},{"code":"A"}]""", """[{"code":"A"},{"code":"B"},{"code":"B"}]""", """/1/code "A">"B" /2 >{"code":"B"}""")]
    public void An_item_without_a_name_of_its_own_goes_by_its_place(string older, string newer, string told) => Tells(older, newer, told.TrimEnd());

    private static void Tells(string older, string newer, string told) => Assert.Equal(
        told,
        string.Join(' ', Changes.Between(JsonElement.Parse(older), JsonElement.Parse(newer)).Select(
            change => $"{change.Pointer} {change.From?.GetRawText()}>{change.To?.GetRawText()}")));
}
