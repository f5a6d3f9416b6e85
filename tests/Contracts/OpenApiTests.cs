using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using PeerAdvisory.Contracts.Tests.Schemas;
using PeerAdvisory.Testing;
using PeerAdvisory.Testing.Processes;

namespace PeerAdvisory.Contracts.Tests;

/// <summary>Each service's OpenAPI document is kept in <c>contracts/openapi</c>, and changes as events do: by addition.</summary>
public sealed class OpenApiTests
{
    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Theory]
    [InlineData("Enrolment")]
    [InlineData("Advisory")]
    [InlineData("Hiring")]
    [InlineData("Reporting")]
    public async Task A_change_of_a_service_is_additive_and_recorded(string service)
    {
        // A service describes itself without its servers; nobody listens on port 1.
        await using var process = await ServiceProcess.Start($"PeerAdvisory.{service}", new Dictionary<string, string?>
        {
            ["Database__Service"] = "Host=127.0.0.1;Port=1;Username=nobody;Timeout=1",
            ["Broker__Address"] = "amqp://nobody:nobody@127.0.0.1:1",
            ["SignIn__Authority"] = "http://127.0.0.1:1",
        });
        var document = JsonNode.Parse(await process.Client.GetStringAsync(
            new Uri("/openapi/v1.json", UriKind.Relative), TestContext.Current.CancellationToken))!;

        Recorded.Compare(
            Repository.PathOf("contracts", "openapi", $"{service.ToLowerInvariant()}.json"),
            document.ToJsonString(Written) + "\n",
            ApiChange.Breaking);
    }

    [Fact]
    public void A_request_that_asks_for_more_breaks_a_client_and_an_answer_that_always_holds_more_does_not()
    {
        static JsonNode? Document(string ask, string answer) => JsonNode.Parse($$$"""
            {
              "paths": { "/v1/things": { "post": { "requestBody": { "$ref": "#/components/schemas/Ask" }, "responses": { "$ref": "#/components/schemas/Answer" } } } },
              "components": { "schemas": {
                "Ask": { "properties": { "part": { "$ref": "#/components/schemas/Part" } }, "required": [] },
                "Part": { "properties": { "a": {} }, "required": [{{{ask}}}] },
                "Answer": { "properties": { "a": {} }, "required": [{{{answer}}}] } } }
            }
            """);

        Assert.Empty(ApiChange.Breaking(Document("", ""), Document("", "\"a\"")));
        Assert.NotEmpty(ApiChange.Breaking(Document("", ""), Document("\"a\"", "")));
    }
}
