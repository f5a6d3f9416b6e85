using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Tests.Schemas;

/// <summary>The AsyncAPI document of what travels through the broker. The bodies are the schemas in <c>contracts/events</c>.</summary>
internal static class AsyncApi
{
    /// <summary>Services whose journal stays at home: nobody listens to it.</summary>
    internal static readonly IReadOnlyList<string> Silent = ["reporting"];

    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Services that publish their journal.</summary>
    internal static IReadOnlyList<string> Sources { get; } =
        [.. EventNames.All.Keys.Select(EventNames.SourceOf).Distinct().Except(Silent).Order(StringComparer.Ordinal)];

    internal static string Document() => new JsonObject
    {
        ["asyncapi"] = "3.0.0",
        ["id"] = "urn:peeradvisory:events",
        ["info"] = new JsonObject
        {
            ["title"] = "PeerAdvisory events",
            ["version"] = "1.0.0",
            ["description"] =
                "Every service publishes its journal, in order, to an exchange of its own, and says how far it has come. A body is the event as it " +
                "was stored; its place in the journal travels as headers. Delivery is at least once: a message's id is the same over every repetition.",
            ["license"] = new JsonObject { ["name"] = "EUPL-1.2", ["url"] = "https://interoperable-europe.ec.europa.eu/collection/eupl/eupl-text-eupl-12" },
        },
        ["defaultContentType"] = "application/json",
        ["servers"] = new JsonObject
        {
            ["broker"] = new JsonObject
            {
                ["host"] = "localhost:5672",
                ["protocol"] = "amqp",
                ["protocolVersion"] = "0.9.1",
                ["description"] = "RabbitMQ, inside the house: others get the scoped API.",
            },
        },
        ["channels"] = Members(Sources.SelectMany(source => new[] { (Journal(source), JournalChannel(source)), (Replay(source), ReplayChannel(source)) })),
        ["operations"] = Members(Sources.SelectMany(source => new[]
        {
            ($"publish-{source}", Operation("send", Journal(source), $"The relay of {source} publishes what was committed, in order.", Published(source))),
            ($"replay-{source}", Operation("receive", Replay(source), $"Any replica of {source} sends the range again, to the asker's queue alone.", [nameof(ReplayRequested)])),
        })),
        ["components"] = new JsonObject
        {
            ["messages"] = Members(EventSchema.All.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => (one.Key, Message(one.Key, one.Value)))),
            ["schemas"] = new JsonObject
            {
                ["EntryHeaders"] = Headers(
                    [nameof(JournalHeaders.Type), nameof(JournalHeaders.Source), nameof(JournalHeaders.Incarnation), nameof(JournalHeaders.Sequence), nameof(JournalHeaders.Hash)],
                    [nameof(JournalHeaders.ActivityId)]),
                ["ProgressHeaders"] = Headers([nameof(JournalHeaders.Type), nameof(JournalHeaders.Source), nameof(JournalHeaders.Incarnation)], []),
            },
        },
    }.ToJsonString(Written) + "\n";

    /// <summary>What comes through a source's exchange.</summary>
    internal static IReadOnlyList<string> Published(string source) =>
        [.. EventNames.All.Keys.Where(name => EventNames.SourceOf(name) == source).Order(StringComparer.Ordinal), nameof(JournalProgress)];

    private static string Journal(string source) => $"journal.{source}";

    private static string Replay(string source) => $"{source}.replay";

    private static JsonObject JournalChannel(string source) => Channel(
        Journal(source),
        $"The journal of {source}: a fanout exchange. A consumer binds a queue of its own, such as reporting.{source}, and gets all of it.",
        Published(source),
        new JsonObject
        {
            ["is"] = "routingKey",
            ["exchange"] = new JsonObject { ["name"] = Journal(source), ["type"] = "fanout", ["durable"] = true, ["autoDelete"] = false },
            ["bindingVersion"] = "0.3.0",
        });

    private static JsonObject ReplayChannel(string source) => Channel(
        Replay(source),
        $"Where {source} is asked for a range of its journal that has not come: a queue behind an exchange of the same name.",
        [nameof(ReplayRequested)],
        new JsonObject
        {
            ["is"] = "queue",
            ["queue"] = new JsonObject { ["name"] = Replay(source), ["durable"] = true, ["exclusive"] = false, ["autoDelete"] = false },
            ["bindingVersion"] = "0.3.0",
        });

    private static JsonObject Channel(string address, string description, IReadOnlyList<string> messages, JsonObject binding) => new()
    {
        ["address"] = address,
        ["description"] = description,
        ["servers"] = new JsonArray(Reference("servers", "broker")),
        ["messages"] = Members(messages.Select(name => (name, Reference("components", "messages", name)))),
        ["bindings"] = new JsonObject { ["amqp"] = binding },
    };

    private static JsonObject Operation(string action, string channel, string summary, IReadOnlyList<string> messages) => new()
    {
        ["action"] = action,
        ["channel"] = Reference("channels", channel),
        ["summary"] = summary,
        ["messages"] = new JsonArray([.. messages.Select(name => Reference("channels", channel, "messages", name))]),
    };

    private static JsonObject Message(string name, Type type)
    {
        var message = new JsonObject { ["name"] = name, ["summary"] = EventWords.Of(type), ["contentType"] = "application/json" };
        if (type != typeof(ReplayRequested))
        {
            message["headers"] = Reference("components", "schemas", type == typeof(JournalProgress) ? "ProgressHeaders" : "EntryHeaders");
        }

        message["payload"] = new JsonObject
        {
            ["schemaFormat"] = "application/schema+json;version=2020-12",
            ["schema"] = new JsonObject { ["$ref"] = $"../events/{name}.json" },
        };
        return message;
    }

    private static JsonObject Headers(IReadOnlyList<string> required, IReadOnlyList<string> optional)
    {
        static string Name(string field) => (string)typeof(JournalHeaders).GetField(field)!.GetRawConstantValue()!;
        return new()
        {
            ["type"] = "object",
            ["properties"] = Members(required.Concat(optional).Select(field =>
                (Name(field), new JsonObject { ["type"] = "string", ["description"] = EventWords.Of(typeof(JournalHeaders), field) }))),
            ["required"] = new JsonArray([.. required.Select(field => (JsonNode)Name(field))]),
        };
    }

    private static JsonObject Reference(params string[] path) => new() { ["$ref"] = $"#/{string.Join('/', path)}" };

    private static JsonObject Members(IEnumerable<(string Name, JsonObject Value)> members) =>
        new(members.Select(member => KeyValuePair.Create(member.Name, (JsonNode?)member.Value)));
}
