using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.OpenApi;

namespace PeerAdvisory.Chassis.Web;

/// <summary>
/// Makes an example of a schema: of its members' own examples where they have them, and else of what their type, name and description
/// say. What may be left out of a request and has no example of its own is left out; a value an answer need not have is null.
/// </summary>
internal sealed partial class DocumentationValues
{
    /// <summary>How deep an example goes, for schemas that hold themselves.</summary>
    private const int Deepest = 8;

    private static readonly Dictionary<string, JsonNode> Named = new(StringComparer.Ordinal)
    {
        ["municipality"] = "0751",
        ["authority"] = "0751",
        ["employer"] = "0751",
        ["region"] = "region-midtjylland",
        ["sector"] = "municipality",
        ["status"] = "active",
        ["source"] = "enrolment",
        ["actor"] = "demo-consultant",
        ["consultant"] = "demo-consultant",
        ["writtenBy"] = "demo-consultant",
        ["type"] = "Advisory.V1.MilestoneReached",
        ["milestone"] = "KICK_OFF",
        ["titleDa"] = "Opstartsmøde",
        ["titleEn"] = "Kick-off meeting",
        ["phase"] = "start-up",
        ["responsible"] = "sbst",
        ["da"] = "Aarhus Kommune",
        ["en"] = "Aarhus Municipality",
        ["cause"] = "asked",
        ["basis"] = "attested",
        ["code"] = "KICK_OFF",
        ["next"] = "KICK_OFF",
        ["name"] = "Udbredelse af peers",
        ["definition"] = "headcount-1",
        ["missing"] = "enablers",
        ["member"] = "status",
        ["detail"] = "0197a3c2-0ce6-73be-bd1d-d012b7394867 version 3",
        ["title"] = Both("Opstartsmøde", "Kick-off meeting"),
        ["regionName"] = Both("Region Midtjylland", "Central Denmark Region"),
        ["sectorName"] = Both("Kommuner", "Municipalities"),
        ["anchor"] = "start",
        ["kind"] = "another-hash",
        ["projection"] = "courses",
        ["pointer"] = "/milestones/KICK_OFF/reachedOn",
        ["locale"] = "da",
        ["format"] = "json",
        ["Idempotency-Key"] = "5f0c1a3e-7d52-4c6e-9b1a-2f8f6d0c4e11",
        ["If-Match"] = "\"3\"",
        ["startsOn"] = "2025-08-18",
        ["endsOn"] = "2027-02-18",
        ["baselineEndsOn"] = "2027-02-18",
        ["due"] = "2026-01-12",
        ["baselineDue"] = "2026-01-12",
        ["from"] = "2025-08-18",
        ["to"] = "2026-06-30",
        ["referenceDay"] = "2025-11-30",
        ["version"] = 3,
        ["limit"] = 50,
        ["year"] = 2025,
        ["months"] = 18,
        ["days"] = 0,
        ["capacity"] = 20,
        ["threshold"] = 5,
        ["failed"] = 0,
        ["pace"] = 1.1,
        ["driftDays"] = 0,
        ["pausedDays"] = 0,
        ["pauseOverrunDays"] = 0,
        ["overdue"] = 0,
    };

    private readonly IDictionary<string, IOpenApiSchema> _schemas;
    private readonly ILookup<string, (JsonNode Example, HashSet<string> Beside)> _said;

    public DocumentationValues(OpenApiDocument document)
    {
        _schemas = document.Components?.Schemas ?? new Dictionary<string, IOpenApiSchema>();
        _said = (
            from schema in _schemas.Values
            let members = schema.Properties ?? new Dictionary<string, IOpenApiSchema>()
            from member in members
            let example = Said(member.Value)
            where example is not null
            select (member.Key, example, Beside: members.Keys.ToHashSet(StringComparer.Ordinal)))
            .ToLookup(one => one.Key, one => (one.example, one.Beside));
    }

    /// <summary>An example.</summary>
    /// <param name="schema">Of what.</param>
    /// <param name="name">What it is called where it stands.</param>
    /// <param name="asked">Whether it stands in a request.</param>
    public JsonNode? Of(IOpenApiSchema schema, string name, bool asked) => Of(schema, name, [], asked, 0);

    /// <summary>The members of a body.</summary>
    public IReadOnlyDictionary<string, IOpenApiSchema> MembersOf(IOpenApiSchema? schema) =>
        schema is null ? new Dictionary<string, IOpenApiSchema>()
        : (Held(schema).Properties ?? new Dictionary<string, IOpenApiSchema>()).ToDictionary(member => member.Key, member => Held(member.Value));

    private JsonNode? Of(IOpenApiSchema schema, string name, ICollection<string> beside, bool asked, int depth)
    {
        var held = Held(schema);
        if (Said(held) is { } said)
        {
            return said.DeepClone();
        }

        if (held.Enum is [{ } first, ..])
        {
            return first.DeepClone();
        }

        return (held.Type & ~JsonSchemaType.Null) switch
        {
            JsonSchemaType.Object => held.Properties?.ContainsKey("da") is true && Named.GetValueOrDefault(name) is JsonObject both
                ? both.DeepClone()
                : Members(held, asked, depth),
            JsonSchemaType.Array => depth < Deepest && held.Items is { } item ? new JsonArray(Of(item, Singular(name), beside, asked, depth + 1)) : new JsonArray(),
            JsonSchemaType.Boolean => true,
            JsonSchemaType.Integer => Known(name, beside, IsNumber) ?? 1,
            JsonSchemaType.Number => Known(name, beside, IsNumber) ?? 12.5,
            JsonSchemaType.String => Text(held, name, beside),
            _ => name is "from" ? "2025-08-18" : "2025-08-20",
        };
    }

    private JsonObject Members(IOpenApiSchema schema, bool asked, int depth)
    {
        var example = new JsonObject();
        foreach (var (name, member) in schema.Properties ?? new Dictionary<string, IOpenApiSchema>())
        {
            var held = Held(member);
            var optional = schema.Required?.Contains(name) is not true && (member is OpenApiSchemaReference || held.Type?.HasFlag(JsonSchemaType.Null) is true);
            var whole = (held.Type & ~JsonSchemaType.Null) is JsonSchemaType.Object or JsonSchemaType.Array;
            if (!asked && whole && !optional && schema.Required?.Contains(name) is not true && Said(held) is null)
            {
                // An answer has it now and then; the operation whose answers have it says so.
                continue;
            }

            if (!optional || Said(held) is not null || (whole && !asked))
            {
                example[name] = depth < Deepest ? Of(member, name, schema.Properties!.Keys, asked, depth + 1) : null;
            }
            else if (!asked)
            {
                example[name] = null;
            }
        }

        return example;
    }

    private JsonNode Text(IOpenApiSchema schema, string name, ICollection<string> beside) => schema.Format switch
    {
        "uuid" => Id(name).ToString(),
        "date" => Known(name, beside, IsText) ?? "2025-08-20",
        "date-time" => "2025-08-20T09:30:00Z",
        "uri" => "https://www.sbst.dk",
        _ => FromWords(schema.Description ?? string.Empty) ?? Known(name, beside, IsText) ?? Kebab(name),
    };

    /// <summary>
    /// What has been said of a member of that name elsewhere, soonest where it stands among the same others, comes before what is known
    /// of it in general.
    /// </summary>
    private JsonNode? Known(string name, ICollection<string> beside, Func<JsonNode, bool> fits) =>
        _said[name].Where(one => fits(one.Example)).OrderByDescending(one => beside.Count(one.Beside.Contains)).Select(one => one.Example).FirstOrDefault()?.DeepClone()
        ?? (Named.TryGetValue(name, out var named) && fits(named) ? named.DeepClone() : null);

    private IOpenApiSchema Held(IOpenApiSchema schema) =>
        schema is OpenApiSchemaReference { Reference.Id: { } id } && _schemas.TryGetValue(id, out var named) ? Held(named)
        : schema.AllOf is [var only] ? Held(only)
        : schema;

    /// <summary>A code that the description lists first: "One of a, b", "such as <c>A</c>", "a, b or c".</summary>
    private static JsonNode? FromWords(string description) =>
        Listed().Match(description) is { Success: true } listed ? listed.Groups["code"].Value : null;

    private static JsonObject Both(string danish, string english) => new() { ["da"] = danish, ["en"] = english };

    private static JsonNode? Said(IOpenApiSchema schema) => schema is OpenApiSchema { Examples: [{ } first, ..] } ? first : null;

    private static bool IsNumber(JsonNode node) => node.GetValueKind() is System.Text.Json.JsonValueKind.Number;

    private static bool IsText(JsonNode node) => node.GetValueKind() is System.Text.Json.JsonValueKind.String;

    private static string Singular(string name) => name.EndsWith('s') ? name[..^1] : name;

    private static string Kebab(string name) => Hump().Replace(name, "-$0").ToLower(CultureInfo.InvariantCulture);

    /// <summary>The same for the same name, so that examples fit together, and with the marks of a version 7.</summary>
    private static Guid Id(string name)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(name))[..16];
        (bytes[0], bytes[1], bytes[2], bytes[3]) = (0x01, 0x97, 0xa3, 0xc2);
        bytes[6] = (byte)(0x70 | (bytes[6] & 0x0f));
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3f));
        return new Guid(bytes, bigEndian: true);
    }

    [GeneratedRegex("\\b[Oo]ne of `?(?<code>[a-z][a-z0-9-]*)`?(,| or |[.])|such as `?(?<code>[A-Za-z][A-Za-z0-9_.:-]*[A-Za-z0-9])`?|^`?(?<code>[a-z][a-z0-9-]*)`?(,| or | \\()|^`(?<code>[a-z][a-z0-9-]*)`|: (?<code>[a-z][a-z0-9-]*), [a-z-]+(,| or )")]
    private static partial Regex Listed();

    [GeneratedRegex("(?<=[a-z0-9])[A-Z]")]
    private static partial Regex Hump();
}
