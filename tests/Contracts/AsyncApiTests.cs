using System.Text.Json.Nodes;
using PeerAdvisory.Contracts.Journal;
using PeerAdvisory.Contracts.Tests.Schemas;
using PeerAdvisory.Testing;

namespace PeerAdvisory.Contracts.Tests;

/// <summary>
/// What travels through the broker is kept as an AsyncAPI document in <c>contracts/asyncapi</c>, recorded as the events are.
/// </summary>
public sealed class AsyncApiTests
{
    private static readonly string File = Repository.PathOf("contracts", "asyncapi", "events.json");

    private static readonly JsonNode Document = JsonNode.Parse(AsyncApi.Document())!;

    [Fact]
    public void A_change_of_what_travels_is_additive_and_recorded() => Recorded.Compare(File, AsyncApi.Document(), SchemaChange.Breaking);

    [Fact]
    public void Every_event_is_a_message_and_comes_through_the_exchange_of_its_source_alone()
    {
        Assert.Equal(EventSchema.All.Keys.Order(StringComparer.Ordinal), Names(Document["components"]!["messages"]));
        foreach (var name in EventNames.All.Keys)
        {
            var source = EventNames.SourceOf(name);
            Assert.Equal(
                AsyncApi.Silent.Contains(source) ? [] : [$"journal.{source}"],
                Document["channels"]!.AsObject().Where(channel => channel.Value!["messages"]![name] is not null).Select(channel => channel.Key));
        }
    }

    [Fact]
    public void Every_reference_leads_somewhere()
    {
        var references = References(Document).ToList();

        Assert.NotEmpty(references);
        Assert.All(references, reference => Assert.True(Leads(reference), $"{reference} leads nowhere."));
    }

    [Fact]
    public void Every_operation_speaks_of_messages_of_its_own_channel()
    {
        foreach (var (_, operation) in Document["operations"]!.AsObject())
        {
            var channel = operation!["channel"]!["$ref"]!.GetValue<string>();
            Assert.Contains(operation["action"]!.GetValue<string>(), (string[])["send", "receive"]);
            Assert.NotEmpty(operation["messages"]!.AsArray());
            Assert.All(operation["messages"]!.AsArray(), message => Assert.StartsWith($"{channel}/messages/", message!["$ref"]!.GetValue<string>(), StringComparison.Ordinal));
        }
    }

    [Fact]
    public void An_entry_says_its_place_in_the_journal_in_its_headers()
    {
        var headers = Document["components"]!["schemas"]!["EntryHeaders"]!;

        Assert.Equal(
            [JournalHeaders.ActivityId, JournalHeaders.Hash, JournalHeaders.Incarnation, JournalHeaders.Sequence, JournalHeaders.Source, JournalHeaders.Type],
            Names(headers["properties"]));
        Assert.All(headers["properties"]!.AsObject(), header => Assert.NotEmpty(header.Value!["description"]!.GetValue<string>()));
    }

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => member is { Key: "$ref", Value: JsonValue to } ? [to.GetValue<string>()] : References(member.Value)),
        JsonArray items => items.SelectMany(References),
        _ => [],
    };

    private static bool Leads(string reference) => reference.StartsWith("#/", StringComparison.Ordinal)
        ? reference[2..].Split('/').Aggregate((JsonNode?)Document, (node, name) => node?[name]) is not null
        : System.IO.File.Exists(Path.Combine(Path.GetDirectoryName(File)!, reference));

    private static IEnumerable<string> Names(JsonNode? node) => node!.AsObject().Select(member => member.Key).Order(StringComparer.Ordinal);
}
