using System.Net;

namespace PeerAdvisory.Identity.Tests;

public sealed class RequestLimitTests
{
    [Fact]
    public async Task Passwords_can_be_tried_only_so_often()
    {
        await using var provider = await Provider.Start(("Identity__SignInsPerMinute", "3"));

        for (var attempt = 0; attempt < 3; attempt++)
        {
            using var wrong = await provider.SignIn("consultant", "wrong");
            Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        }

        using var refused = await provider.SignIn("consultant", "consultant-demo");
        using var page = await provider.Browser().GetAsync(Provider.AuthorizeAddress(), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Fact]
    public async Task Secrets_can_be_tried_only_so_often_whatever_the_address_is_spelt_like()
    {
        await using var provider = await Provider.Start(("Identity__TokensPerMinute", "3"));

        for (var attempt = 0; attempt < 3; attempt++)
        {
            using var wrong = await provider.AskForToken("consultant", "wrong");
            Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        }

        using var refused = await provider.AskForToken("consultant", "consultant-demo");
        using var respelt = await provider.Process.Client.PostAsync(
            "/identity/CONNECT/Token/",
            new FormUrlEncodedContent([
                KeyValuePair.Create("grant_type", "client_credentials"),
                KeyValuePair.Create("client_id", "consultant"),
                KeyValuePair.Create("client_secret", "consultant-demo")]),
            TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, respelt.StatusCode);
    }
}
