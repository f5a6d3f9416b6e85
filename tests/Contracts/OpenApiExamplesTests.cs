using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PeerAdvisory.Contracts.Tests.Schemas;
using PeerAdvisory.Testing;

namespace PeerAdvisory.Contracts.Tests;

/// <summary>Every operation shows what it is asked and what it answers, and every error it can give, in the documents as recorded.</summary>
public sealed partial class OpenApiExamplesTests
{
    /// <summary>Codes of no operation, and why.</summary>
    private static readonly Dictionary<string, string> Unshown = new(StringComparer.Ordinal)
    {
        ["method-not-allowed"] = "An operation is an address with a method it takes.",
    };

    public static TheoryData<string> Services =>
        [.. Directory.EnumerateFiles(Repository.PathOf("contracts", "openapi"), "*.json").Select(file => Path.GetFileNameWithoutExtension(file)!)];

    [Theory]
    [MemberData(nameof(Services))]
    public void Every_request_has_an_example_that_its_schema_takes(string service) => All(service, (document, operation) =>
    [
        .. operation["requestBody"] is { } body ? OfContent(document, body) : [],
        .. (operation["parameters"]?.AsArray() ?? []).Where(parameter => parameter!["required"]?.GetValue<bool>() is true)
            .SelectMany(parameter => OfMedia(document, parameter, parameter!["name"]!.GetValue<string>())),
    ]);

    [Theory]
    [MemberData(nameof(Services))]
    public void Every_answer_has_an_example_that_its_schema_takes(string service) => All(service, (document, operation) =>
        operation["responses"]!.AsObject().Where(answer => answer.Key.StartsWith('2')).SelectMany(answer => OfContent(document, answer.Value!)));

    [Theory]
    [MemberData(nameof(Services))]
    public void Every_error_code_has_an_example_that_is_a_problem_document(string service) => All(service, (document, operation) =>
        operation["responses"]!.AsObject().Where(answer => answer.Key is not ['2', ..]).SelectMany(answer => OfProblems(document, answer.Key, answer.Value!)));

    /// <summary>A refusal for how something stands helps nobody who is not told how that is, and what can be done instead.</summary>
    [Theory]
    [InlineData("advisory")]
    [InlineData("hiring")]
    public void Every_conflict_says_how_that_stands_which_it_is_about_and_what_is_possible(string service) => All(service, (document, operation) =>
        from example in operation["responses"]!["409"]?["content"]?["application/problem+json"]?["examples"]?.AsObject() ?? []
        let said = ApiExample.Held(document, example.Value)!["value"]!.AsObject()
        where said["next"] is not JsonArray || !said.Any(member => member.Key.EndsWith("Status", StringComparison.Ordinal) && member.Value is JsonValue)
        select $"{example.Key} says neither or one of both");

    [Fact]
    public void Every_error_code_of_the_services_is_shown_in_an_operation()
    {
        Assert.Empty(Declared("Chassis").Except(Services.SelectMany(service => Shown(service.Data)).Concat(Unshown.Keys)));
        Assert.Empty(Services.SelectMany(service => Declared(service.Data).Except(Shown(service.Data)).Select(code => $"{service.Data}: {code}")));
        Assert.Empty(Unshown.Keys.Intersect(Services.SelectMany(service => Shown(service.Data))));
    }

    /// <summary>The codes of the problems that a service's source, or the chassis', declares.</summary>
    private static HashSet<string> Declared(string service)
    {
        HashSet<string> codes =
        [
            .. Directory.EnumerateFiles(Repository.PathOf("services", string.Concat(char.ToUpperInvariant(service[0]), service[1..])), "*Problems.cs", SearchOption.AllDirectories)
                .SelectMany(file => Declaration().Matches(File.ReadAllText(file))).Select(match => match.Groups[1].Value),
        ];
        Assert.NotEmpty(codes);
        return codes;
    }

    private static IEnumerable<string> Shown(string service) =>
        from path in Read(service)["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        from answer in operation.Value!["responses"]!.AsObject()
        from example in answer.Value!["content"]?["application/problem+json"]?["examples"]?.AsObject() ?? []
        select example.Key;

    private static JsonNode Read(string service) => JsonNode.Parse(File.ReadAllText(Repository.PathOf("contracts", "openapi", $"{service}.json")))!;

    private static IEnumerable<string> OfProblems(JsonNode document, string status, JsonNode answer)
    {
        var media = answer["content"]!["application/problem+json"]!;
        foreach (var code in Code().Matches(answer["description"]!.GetValue<string>()).Select(match => match.Groups[1].Value))
        {
            var example = ApiExample.Held(document, media["examples"]?[code])?["value"];
            if (example is null)
            {
                yield return $"{code} has no example";
                continue;
            }

            var codes = example["errors"]?.AsArray().Select(error => error!["code"]!.GetValue<string>()) ?? [];
            if (!codes.Append(example["code"]!.GetValue<string>()).Contains(code) || example["status"]!.GetValue<int>().ToString(System.Globalization.CultureInfo.InvariantCulture) != status)
            {
                yield return $"{code} is shown as {example}";
            }

            foreach (var fault in ApiExample.Faults(document, media["schema"], example, code))
            {
                yield return fault;
            }
        }
    }

    private static IEnumerable<string> OfContent(JsonNode document, JsonNode held) =>
        (held["content"]?.AsObject() ?? []).SelectMany(content => content.Key.EndsWith("json", StringComparison.Ordinal)
            ? OfMedia(document, content.Value, content.Key)
            : content.Value!["example"] is null ? [$"{content.Key} has no example: say one by Shows"] : []);

    /// <summary>A body without members can only be <c>{}</c>, and needs no example.</summary>
    private static IEnumerable<string> OfMedia(JsonNode document, JsonNode? media, string what) => media?["example"] is { } example
        ? ApiExample.Faults(document, media["schema"], example, what)
        : ApiExample.Held(document, media?["schema"]) is { } schema && schema["type"]?.GetValue<string>() is "object" && schema["properties"] is null ? []
        : [$"{what} has no example"];

    private static void All(string service, Func<JsonNode, JsonNode, IEnumerable<string>> faults)
    {
        var document = Read(service);
        var found =
            from path in document["paths"]!.AsObject()
            from operation in path.Value!.AsObject()
            from fault in faults(document, operation.Value!)
            select $"{operation.Key} {path.Key}: {fault}";
        Assert.True(!found.Any(), string.Join(Environment.NewLine, found));
    }

    [GeneratedRegex("(?:^| )`([a-z-]+)`: ")]
    private static partial Regex Code();

    [GeneratedRegex("""ProblemType [A-Za-z]+ \{ get; \} = new\("([a-z-]+)",""")]
    private static partial Regex Declaration();
}
