using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using PeerAdvisory.Testing;
using PeerAdvisory.Testing.Http;

namespace PeerAdvisory.Portal.Tests;

public sealed class GatewayTests(House house)
{
    /// <summary>The nouns of the API, and the service whose contract has them.</summary>
    public static TheoryData<string, string> Nouns { get; } = new(
        Directory.EnumerateFiles(Repository.PathOf("contracts", "openapi"), "*.json").SelectMany(contract =>
            JsonNode.Parse(File.ReadAllText(contract))!["paths"]!.AsObject().Select(path => (path.Key.Split('/')[2], Path.GetFileNameWithoutExtension(contract))).Distinct()));

    [Theory]
    [MemberData(nameof(Nouns))]
    public async Task Each_noun_reaches_the_service_that_owns_it(string noun, string owner)
    {
        using var caller = new Person(house.Address);

        var told = await caller.Client.Ask(HttpMethod.Post, $"/v1/{noun}/some/where%20else?limit=5&after=%C3%A5").Gives(HttpStatusCode.OK);

        Assert.Equal(owner, told["service"]!.ToString());
        Assert.Equal("POST", told["method"]!.ToString());
        Assert.Equal($"/v1/{noun}/some/where else", told["path"]!.ToString());
        Assert.Equal("?limit=5&after=%C3%A5", told["query"]!.ToString());
    }

    [Fact]
    public async Task A_token_is_passed_on_as_it_came()
    {
        using var caller = new Person(house.Address);

        var told = await caller.Client.Ask(HttpMethod.Get, "/v1/cohorts", null, ("Authorization", "Bearer abc.def.ghi"), ("If-Match", "\"3\"")).Gives(HttpStatusCode.OK);

        Assert.Equal("Bearer abc.def.ghi", told["headers"]!["Authorization"]!.ToString());
        Assert.Equal("\"3\"", told["headers"]!["If-Match"]!.ToString());
    }

    [Fact]
    public async Task A_browsers_session_is_no_way_into_the_API()
    {
        using var person = new Person(house.Address);
        await person.SignIn("kommune-0751", "/da/forloeb");
        Assert.NotEmpty(person.Cookies);

        using var answer = await person.Client.Ask(HttpMethod.Post, "/v1/cohorts");
        var told = await answer.Gives(HttpStatusCode.OK);

        Assert.Null(told["headers"]!["Authorization"]);
        Assert.Null(told["headers"]!["Cookie"]);
        Assert.False(answer.Headers.Contains("Set-Cookie"), "A service's cookie does not reach a browser.");
    }

    [Fact]
    public async Task The_services_are_told_the_public_address_whatever_the_caller_claims()
    {
        using var caller = new Person(house.Address);

        var told = await caller.Client.Ask(HttpMethod.Get, "/v1/cohorts", null, ("X-Forwarded-Host", "example.com"), ("X-Forwarded-For", "192.0.2.1")).Gives(HttpStatusCode.OK);

        Assert.Equal(new Uri(house.Address).Authority, told["headers"]!["X-Forwarded-Host"]!.ToString());
        Assert.DoesNotContain("192.0.2.1", told["headers"]!["X-Forwarded-For"]!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_service_answers_comes_back_as_it_is()
    {
        house.Service("advisory").Answers("/v1/courses/refused", context =>
        {
            context.Response.StatusCode = StatusCodes.Status412PreconditionFailed;
            context.Response.ContentType = "application/problem+json";
            context.Response.Headers.ETag = "\"7\"";
            context.Response.Headers.Link = "</v1/courses?after=x>; rel=\"next\"";
            return context.Response.WriteAsync("""{"code":"stale-version","status":412}""");
        });
        using var caller = new Person(house.Address);

        using var answer = await caller.Client.Ask(HttpMethod.Patch, "/v1/courses/refused");

        Assert.Equal(HttpStatusCode.PreconditionFailed, answer.StatusCode);
        Assert.Equal("\"7\"", answer.Headers.ETag!.ToString());
        Assert.Contains("rel=\"next\"", answer.Headers.GetValues("Link").Single(), StringComparison.Ordinal);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("""{"code":"stale-version","status":412}""", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task An_empty_answer_of_a_service_stays_empty()
    {
        house.Service("hiring").Answers("/v1/positions/nobody", context =>
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });
        using var caller = new Person(house.Address);

        using var answer = await caller.Client.Ask(HttpMethod.Get, "/v1/positions/nobody");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("da", "Det findes ikke, eller du har ikke adgang til det.")]
    [InlineData("en", "It does not exist, or you have no access to it.")]
    [InlineData("no, en;q=0.8", "Det findes ikke, eller du har ikke adgang til det.")]
    [InlineData("da;q=0, en;q=0.5", "It does not exist, or you have no access to it.")]
    public async Task A_noun_nobody_owns_is_a_problem_in_the_callers_language(string language, string title)
    {
        using var caller = new Person(house.Address, language);

        var problem = await caller.Client.Ask(HttpMethod.Get, "/v1/secrets").IsProblem(HttpStatusCode.NotFound, "not-found");

        Assert.Equal(title, problem["title"]!.ToString());
    }

    [Fact]
    public async Task A_service_that_fails_midway_is_a_problem_that_says_come_again()
    {
        house.Service("hiring").Answers("/v1/positions/broken", context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });
        using var caller = new Person(house.Address);

        using var answer = await caller.Client.Ask(HttpMethod.Get, "/v1/positions/broken");

        await answer.IsProblem(HttpStatusCode.ServiceUnavailable, "unavailable");
        Assert.NotNull(answer.Headers.RetryAfter);
    }

    [Theory]
    [InlineData(64 * 1024 + 1, false)]
    [InlineData(10 * 1024 * 1024, false)]
    [InlineData(10 * 1024 * 1024, true)]
    public async Task A_body_no_service_would_take_is_heard_out_and_refused_with_a_problem(int length, bool chunked)
    {
        using var caller = new Person(house.Address);

        await caller.Client.Ask(HttpMethod.Post, "/v1/positions", Body(length, chunked))
            .IsProblem(HttpStatusCode.RequestEntityTooLarge, "too-large");
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(64 * 1024, false)]
    [InlineData(64 * 1024, true)]
    public async Task Any_other_body_arrives_whole(int length, bool chunked)
    {
        var path = $"/v1/positions/measured-{length}-{chunked}";
        house.Service("hiring").Answers(path, async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync($$"""{"length":{{body.Length}}}""");
        });
        using var caller = new Person(house.Address);

        var told = await caller.Client.Ask(HttpMethod.Post, path, Body(length, chunked)).Gives(HttpStatusCode.OK);

        Assert.Equal(length, told["length"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("enrolment")]
    [InlineData("advisory")]
    [InlineData("hiring")]
    [InlineData("reporting")]
    public async Task Each_services_description_is_under_its_name(string service)
    {
        using var caller = new Person(house.Address);

        var told = await caller.Client.Ask(HttpMethod.Get, $"/openapi/{service}.json").Gives(HttpStatusCode.OK);

        Assert.Equal(service, told["service"]!.ToString());
        Assert.Equal("/openapi/v1.json", told["path"]!.ToString());
    }

    [Fact]
    public async Task The_provider_lives_behind_the_Portal_and_says_so()
    {
        using var caller = new Person(house.Address);

        var discovery = await caller.Client.Ask(HttpMethod.Get, "/identity/.well-known/openid-configuration").Gives(HttpStatusCode.OK);
        var tokens = await caller.Client.Ask(HttpMethod.Post, "/identity/connect/token", new FormUrlEncodedContent([
            KeyValuePair.Create("grant_type", "client_credentials"),
            KeyValuePair.Create("client_id", "consultant"),
            KeyValuePair.Create("client_secret", "consultant-demo")])).Gives(HttpStatusCode.OK);

        Assert.Equal($"{house.Address}/identity/connect/token", discovery["token_endpoint"]!.ToString());
        Assert.Equal($"{house.Address}/identity/.well-known/jwks", discovery["jwks_uri"]!.ToString());
        Assert.NotNull(tokens["access_token"]);
    }

    [Fact]
    public async Task Health_says_which_service_is_away()
    {
        using var caller = new Person(house.Address);

        var ready = await caller.Client.Ask(HttpMethod.Get, "/health/ready").Gives(HttpStatusCode.OK);
        var parts = ready["parts"]!.AsObject().Select(part => part.Key);

        Assert.Equal("ready", ready["status"]!.ToString());
        Assert.Equal(["keys", "enrolment", "advisory", "hiring", "reporting", "identity"], parts);
        Assert.All(ready["parts"]!.AsObject(), part => Assert.Equal("up", part.Value!.GetValue<string>()));
    }

    [Fact]
    public async Task Data_is_never_drawn_by_a_browser()
    {
        using var caller = new Person(house.Address);

        using var answer = await caller.Client.Ask(HttpMethod.Get, "/v1/cohorts");

        Assert.Equal("default-src 'none'; frame-ancestors 'none'", answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
    }

    private static HttpContent Body(int length, bool chunked) => chunked
        ? new StreamContent(new EndlessUntil(length))
        : Requests.Raw(new string('x', length));

    // A stream whose length nobody is told: it is sent in chunks.
    private sealed class EndlessUntil(int length) : MemoryStream(new byte[length])
    {
        public override bool CanSeek => false;
    }
}
