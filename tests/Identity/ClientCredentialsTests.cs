using System.Net;
using System.Text;
using PeerAdvisory.Testing.Http;

namespace PeerAdvisory.Identity.Tests;

public sealed class ClientCredentialsTests(Provider provider)
{
    [Theory]
    [InlineData("consultant", "consultant", "sbst")]
    [InlineData("manager", "programme-manager", "sbst")]
    [InlineData("analyst", "analyst", "sbst")]
    [InlineData("kommune-0751", "municipality", "0751")]
    [InlineData("kommune-0101", "municipality", "0101")]
    [InlineData("region-midtjylland", "region", "region-midtjylland")]
    public async Task A_client_gets_the_role_and_the_authority_of_the_user_of_its_name(string client, string role, string authority)
    {
        var token = new Jwt(await provider.Token(client));

        Assert.Equal(role, token["role"]);
        Assert.Equal(authority, token["authority"]);
        Assert.Equal(client, token["client_id"]);
        Assert.True(Guid.TryParse(token["sub"], out _), "The subject is opaque.");
    }

    [Fact]
    public async Task The_token_is_a_signed_access_token_for_the_services_and_lasts_an_hour()
    {
        var token = new Jwt(await provider.Token("consultant"));
        var keys = await provider.Process.Client.GetAsync("/identity/.well-known/jwks", TestContext.Current.CancellationToken).Gives(HttpStatusCode.OK);

        Assert.Equal("RS256", token.Header["alg"]!.ToString());
        Assert.Equal("at+jwt", token.Header["typ"]!.ToString());
        Assert.Equal("peeradvisory", token["aud"]);
        Assert.Equal(Provider.Issuer, token["iss"]);
        Assert.Equal(3600, token.Claims["exp"]!.GetValue<long>() - token.Claims["iat"]!.GetValue<long>());
        Assert.True(token.IsSignedBy(keys));
        Assert.Null(token["name"]);
    }

    [Fact]
    public async Task The_secret_may_come_in_a_header_as_well()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/identity/connect/token")
        {
            Content = new FormUrlEncodedContent([KeyValuePair.Create("grant_type", "client_credentials")]),
            Headers = { Authorization = new("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes("consultant:consultant-demo"))) },
        };

        using var answer = await provider.Process.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("consultant", "wrong")]
    [InlineData("consultant", "kommune-0751-demo")]
    [InlineData("nobody", "nobody-demo")]
    [InlineData("kommune-9999", "kommune-9999-demo")]
    [InlineData("kommune-751", "kommune-751-demo")]
    [InlineData("Consultant", "Consultant-demo")]
    [InlineData("region-atlantis", "region-atlantis-demo")]
    [InlineData("sbst", "sbst-demo")]
    public async Task A_wrong_secret_and_an_unknown_client_are_refused_alike(string client, string secret)
    {
        using var answer = await provider.AskForToken(client, secret);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("invalid_client", await Provider.Error(answer));
    }

    [Fact]
    public async Task A_secret_is_required()
    {
        using var answer = await provider.AskForToken(("grant_type", "client_credentials"), ("client_id", "consultant"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("invalid_request", await Provider.Error(answer));
    }

    [Fact]
    public async Task A_region_that_does_not_exist_today_has_no_account()
    {
        // The reform falls on a known day, whichever side of it the test is run on.
        var isAfter = DateTime.UtcNow >= new DateTime(2027, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        var gone = isAfter ? "region-sjaelland" : "region-oestdanmark";

        using var answer = await provider.AskForToken(gone, $"{gone}-demo");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task The_Portal_gets_no_token_of_its_own()
    {
        using var answer = await provider.AskForToken("portal", "portal-demo");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("unauthorized_client", await Provider.Error(answer));
    }

    [Theory]
    [InlineData("password")]
    [InlineData("refresh_token")]
    [InlineData("urn:ietf:params:oauth:grant-type:device_code")]
    [InlineData("implicit")]
    public async Task No_other_grant_is_known(string grant)
    {
        using var answer = await provider.AskForToken(
            ("grant_type", grant), ("client_id", "consultant"), ("client_secret", "consultant-demo"),
            ("username", "consultant"), ("password", "consultant-demo"), ("refresh_token", "x"), ("device_code", "x"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("unsupported_grant_type", await Provider.Error(answer));
    }

    [Fact]
    public async Task A_program_is_another_actor_than_the_person_of_the_same_name()
    {
        var program = new Jwt(await provider.Token("consultant"));
        using var answer = await provider.Exchange(await provider.Code("consultant"), Pkce.Verifier);
        var person = new Jwt((await Provider.Json(answer))["access_token"]!.ToString());

        Assert.NotEqual(program["sub"], person["sub"]);
    }
}
