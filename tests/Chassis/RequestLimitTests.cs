using System.Net;
using PeerAdvisory.Chassis.Tests.House;
using PeerAdvisory.Testing;
using PeerAdvisory.Testing.Http;

namespace PeerAdvisory.Chassis.Tests;

/// <summary>What becomes of callers who ask too much, and of those beside them.</summary>
public sealed class RequestLimitTests(TestServers servers)
{
    /// <summary>More than a bucket of one request a second holds, and than it is filled again meanwhile.</summary>
    private const int Many = 200;

    [Fact]
    public async Task Who_asks_too_much_is_told_when_to_come_back_and_nobody_else_is()
    {
        await using var line = await Line.New(servers);
        var source = await line.StartSource(("Limits:RequestsPerSecond", "1"));

        using var refused = await Refused(source.Client, "/v1/positions");

        var problem = await refused.IsProblem(HttpStatusCode.TooManyRequests, "too-many-requests");
        Assert.Equal("/v1/positions", problem["instance"]!.GetValue<string>());
        Assert.Equal(TimeSpan.FromSeconds(1), refused.Headers.RetryAfter?.Delta);
        await source.Client.Ask(HttpMethod.Get, "/health/live").Gives(HttpStatusCode.OK);
        using var another = new HttpClient { BaseAddress = source.Address }.SignedInWith(line.Issuer.Token("consultant", subject: "another"));
        await another.Ask(HttpMethod.Get, "/v1/positions").Gives(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Strangers_who_ask_too_much_do_not_shut_out_those_who_come_with_a_secret()
    {
        await using var line = await Line.New(servers);
        var source = await line.StartSource(("Limits:RequestsPerSecond", "1"));
        using var stranger = new HttpClient { BaseAddress = source.Address };

        using var refused = await Refused(stranger, "/v1/positions");

        using var followed = await stranger.Ask(HttpMethod.Get, "/v1/links/secret");
        Assert.Equal(HttpStatusCode.OK, followed.StatusCode);
        using var tried = await Refused(stranger, "/v1/links/secret");
        await source.Client.Ask(HttpMethod.Get, "/v1/positions").Gives(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_document_of_the_API_is_composed_once_whoever_asks_and_however()
    {
        await using var line = await Line.New(servers);
        var source = await line.StartSource();
        using var stranger = new HttpClient { BaseAddress = source.Address };
        using var first = await stranger.Ask(HttpMethod.Get, "/openapi/v1.json");
        var document = await first.Gives(HttpStatusCode.OK);
        Assert.Null(first.Headers.Age);

        foreach (var (client, path) in new[] { (stranger, "/openapi/v1.json"), (stranger, "/openapi/v1.json?another=1"), (source.Client, "/openapi/v1.json") })
        {
            using var again = await client.Ask(HttpMethod.Get, path);
            Assert.Equal(document.ToJsonString(), (await again.Gives(HttpStatusCode.OK)).ToJsonString());
            Assert.NotNull(again.Headers.Age);
        }

        await stranger.Ask(HttpMethod.Get, "/openapi/v2.json").IsProblem(HttpStatusCode.NotFound, "not-found");
    }

    /// <summary>The first answer that refuses one of many requests sent at once.</summary>
    private static async Task<HttpResponseMessage> Refused(HttpClient client, string path)
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, Many).Select(_ => client.Ask(HttpMethod.Get, path)));
        return answers.First(answer => answer.StatusCode == HttpStatusCode.TooManyRequests);
    }
}
