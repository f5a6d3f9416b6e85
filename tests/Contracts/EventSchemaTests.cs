using System.Text.Json.Nodes;
using PeerAdvisory.Contracts.Tests.Schemas;
using PeerAdvisory.Testing;

namespace PeerAdvisory.Contracts.Tests;

/// <summary>
/// Each event's schema is kept in <c>contracts/events</c>. With <c>PEERADVISORY_RECORD_CONTRACTS=1</c> the tests write what has
/// been added; they refuse to write what would break a reader.
/// </summary>
public sealed class EventSchemaTests
{
    private static readonly string Folder = Repository.PathOf("contracts", "events");

    public static TheoryData<string> Names => [.. EventSchema.All.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_change_of_an_event_is_additive_and_recorded(string name)
    {
        var kept = Path.Combine(Folder, $"{name}.json");
        Recorded.Compare(kept, EventSchema.Of(name), SchemaChange.Breaking);
    }

    [Fact]
    public void No_event_that_was_ever_published_is_gone()
    {
        var kept = Directory.EnumerateFiles(Folder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)!);

        Assert.Empty(kept.Except(EventSchema.All.Keys));
    }

    [Fact]
    public void A_member_that_goes_or_becomes_required_breaks_a_reader()
    {
        var before = JsonNode.Parse("""{ "type": "object", "properties": { "a": { "type": "string" }, "b": { "enum": ["x", "y"] } }, "required": ["a"] }""");

        Assert.Empty(SchemaChange.Breaking(before, JsonNode.Parse(
            """{ "type": "object", "properties": { "a": { "type": "string" }, "b": { "enum": ["x", "y", "z"] }, "c": { "type": "string" } }, "required": ["a"] }""")));
        Assert.NotEmpty(SchemaChange.Breaking(before, JsonNode.Parse(
            """{ "type": "object", "properties": { "b": { "enum": ["x", "y"] } }, "required": [] }""")));
        Assert.NotEmpty(SchemaChange.Breaking(before, JsonNode.Parse(
            """{ "type": "object", "properties": { "a": { "type": "integer" }, "b": { "enum": ["x", "y"] } }, "required": ["a"] }""")));
        Assert.NotEmpty(SchemaChange.Breaking(before, JsonNode.Parse(
            """{ "type": "object", "properties": { "a": { "type": "string" }, "b": { "enum": ["x"] } }, "required": ["a"] }""")));
        Assert.NotEmpty(SchemaChange.Breaking(before, JsonNode.Parse(
            """{ "type": "object", "properties": { "a": { "type": "string" }, "b": { "enum": ["x", "y"] }, "c": { "type": "string" } }, "required": ["a", "c"] }""")));
    }

    [Fact]
    public void What_is_pointed_to_where_it_was_written_out_says_the_same()
    {
        var before = JsonNode.Parse("""{ "properties": { "a": { "type": "string" } } }""");

        Assert.Empty(SchemaChange.Breaking(before, JsonNode.Parse("""{ "properties": { "b": { "type": "string" }, "a": { "$ref": "#/properties/b" } } }""")));
        Assert.NotEmpty(SchemaChange.Breaking(before, JsonNode.Parse("""{ "properties": { "b": { "type": "integer" }, "a": { "$ref": "#/properties/b" } } }""")));
    }
}
