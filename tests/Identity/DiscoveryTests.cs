using System.Text.Json.Nodes;

namespace PeerAdvisory.Identity.Tests;

public sealed class DiscoveryTests(Provider provider)
{
    private const string Path = "/identity/.well-known/openid-configuration";

    [Fact]
    public async Task A_service_that_asks_inside_is_told_inside_addresses_for_what_it_fetches()
    {
        var discovery = await Discovery();
        var inside = $"{provider.Process.Address.GetLeftPart(UriPartial.Authority)}/identity";

        Assert.Equal(Provider.Issuer, Text(discovery, "issuer"));
        Assert.Equal($"{inside}/.well-known/jwks", Text(discovery, "jwks_uri"));
        Assert.Equal($"{inside}/connect/token", Text(discovery, "token_endpoint"));
        Assert.NotEmpty((await Get(Text(discovery, "jwks_uri")))["keys"]!.AsArray());
    }

    [Fact]
    public async Task What_a_browser_opens_is_told_at_the_public_address_always()
    {
        var discovery = await Discovery();

        Assert.Equal($"{Provider.Issuer}/connect/authorize", Text(discovery, "authorization_endpoint"));
        Assert.Equal($"{Provider.Issuer}/connect/end-session", Text(discovery, "end_session_endpoint"));
    }

    [Fact]
    public async Task Whoever_asks_through_the_Portal_is_told_public_addresses()
    {
        var discovery = await Discovery(("X-Forwarded-Host", "localhost:28080"), ("X-Forwarded-Proto", "http"));

        Assert.Equal($"{Provider.Issuer}/.well-known/jwks", Text(discovery, "jwks_uri"));
        Assert.Equal($"{Provider.Issuer}/connect/token", Text(discovery, "token_endpoint"));
    }

    [Fact]
    public async Task A_forged_host_moves_nothing()
    {
        var discovery = await Discovery(("X-Forwarded-Host", "example.com"), ("X-Forwarded-Proto", "https"));

        Assert.DoesNotContain("example.com", discovery.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_offers_what_it_does_and_nothing_weaker()
    {
        var discovery = await Discovery();

        Assert.Equal(["S256"], Texts(discovery, "code_challenge_methods_supported"));
        Assert.Equal(["RS256"], Texts(discovery, "id_token_signing_alg_values_supported"));
        Assert.Equal(["authorization_code", "client_credentials"], Texts(discovery, "grant_types_supported"));
        Assert.Equal(["code"], Texts(discovery, "response_types_supported"));
        Assert.Equal(["query"], Texts(discovery, "response_modes_supported"));
        Assert.Equal(["client_secret_basic", "client_secret_post"], Texts(discovery, "token_endpoint_auth_methods_supported").Order(StringComparer.Ordinal));
    }

    private async Task<JsonNode> Discovery(params (string Name, string Value)[] headers) => await Get(Path, headers);

    private async Task<JsonNode> Get(string address, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        using var answer = await provider.Process.Client.SendAsync(request, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
        return await Provider.Json(answer);
    }

    private static string Text(JsonNode discovery, string name) => discovery[name]!.ToString();

    private static IEnumerable<string> Texts(JsonNode discovery, string name) => discovery[name]!.AsArray().Select(value => value!.ToString());
}
