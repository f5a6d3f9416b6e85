using System.Net;
using PeerAdvisory.Testing.Http;
using PeerAdvisory.Testing.Processes;

namespace PeerAdvisory.Portal.Tests;

public sealed class SignInTests(House house)
{
    [Theory]
    [InlineData("da", "/da")]
    [InlineData("en-US,en;q=0.9", "/en")]
    [InlineData("nb-NO", "/da")]
    [InlineData("de", "/da")]
    [InlineData("en;q=0.1, da;q=0.9", "/da")]
    public async Task The_front_door_leads_to_the_readers_language(string preferred, string page)
    {
        using var person = new Person(house.Address, preferred);

        var front = await person.Open("/");

        Assert.Equal(page, front.Address.AbsolutePath);
        Assert.Equal(HttpStatusCode.OK, front.Status);
    }

    [Theory]
    [InlineData("/da/forloeb", "da", "Log ind")]
    [InlineData("/en/course", "en", "Sign in")]
    public async Task Whoever_is_not_signed_in_is_asked_to_in_the_language_of_the_page(string page, string language, string heading)
    {
        using var person = new Person(house.Address);

        var asked = await person.Open(page);

        Assert.Equal("/identity/connect/authorize", asked.Address.AbsolutePath);
        Assert.Contains($"<html lang=\"{language}\"", asked.Text, StringComparison.Ordinal);
        Assert.Contains($"<h1>{heading}</h1>", asked.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_session_is_a_cookie_no_script_can_read_and_no_other_site_can_send()
    {
        using var person = new Person(house.Address);
        await person.SignIn("kommune-0751", "/da/forloeb");

        var session = person.Cookies.Where(cookie => cookie.Name.StartsWith("peeradvisory", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(session);
        Assert.All(session, cookie => Assert.True(cookie.HttpOnly));
        Assert.All(session, cookie => Assert.DoesNotContain("0751", cookie.Value, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("https://example.com/da")]
    [InlineData("//example.com/da")]
    [InlineData("/\\example.com/da")]
    [InlineData("/da/../../swagger")]
    [InlineData("/swagger")]
    [InlineData("javascript:alert(1)")]
    [InlineData("")]
    public async Task Signing_in_leads_to_one_of_our_pages_and_nowhere_else(string to)
    {
        using var person = new Person(house.Address, "da");

        var page = await person.SignIn("kommune-0751", $"/sign-in?to={Uri.EscapeDataString(to)}");

        Assert.Equal(new Uri(house.Address).Authority, page.Address.Authority);
        Assert.StartsWith("/da", page.Address.AbsolutePath, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_out_ends_the_session()
    {
        using var person = new Person(house.Address);
        var page = await person.SignIn("kommune-0751", "/en/course");

        var after = await person.SignOut(page);
        var again = await person.Open("/en/course");

        Assert.Equal("/en", after.Address.AbsolutePath);
        Assert.Contains("You are signed out", after.Text, StringComparison.Ordinal);
        Assert.Equal("/identity/connect/authorize", again.Address.AbsolutePath);
    }

    [Fact]
    public async Task No_other_page_can_sign_somebody_out()
    {
        using var person = new Person(house.Address);
        await person.SignIn("kommune-0751", "/da/forloeb");

        await person.Post("/sign-out", [KeyValuePair.Create("language", "da")]);
        await person.Open("/sign-out");
        var page = await person.Open("/da/forloeb");

        Assert.Equal("/da/forloeb", page.Address.AbsolutePath);
    }

    [Theory]
    [InlineData("application/json", "{}")]
    [InlineData("multipart/form-data", "no boundary")]
    [InlineData("text/plain", "language=da")]
    public async Task What_is_no_form_signs_nobody_out_and_breaks_nothing(string type, string body)
    {
        using var person = new Person(house.Address, "en");
        await person.SignIn("kommune-0751", "/da/forloeb");
        using var content = new StringContent(body);
        content.Headers.ContentType = new(type);

        using var answer = await person.Client.PostAsync("/sign-out", content, TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.Redirect, "/en"), (answer.StatusCode, answer.Headers.Location?.OriginalString.TrimEnd('/')));
        Assert.Equal("/da/forloeb", (await person.Open("/da/forloeb")).Address.AbsolutePath);
    }

    [Theory]
    [InlineData("da", "Du blev ikke logget ind")]
    [InlineData("en", "You were not signed in")]
    public async Task An_answer_nobody_asked_for_signs_nobody_in(string language, string heading)
    {
        using var person = new Person(house.Address, language);

        var page = await person.Open("/signin-oidc?code=stolen&state=made-up");

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains(heading, page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cookie_that_was_touched_is_nobodys()
    {
        using var person = new Person(house.Address);
        await person.SignIn("kommune-0751", "/da/forloeb");
        foreach (var cookie in person.Cookies.Where(cookie => cookie.Name.StartsWith("peeradvisory", StringComparison.Ordinal)))
        {
            cookie.Value = cookie.Value[..^5] + "AAAAA";
        }

        var page = await person.Open("/da/forloeb");

        Assert.Equal("/identity/connect/authorize", page.Address.AbsolutePath);
    }

    [Fact]
    public async Task A_session_holds_on_another_replica()
    {
        using var person = new Person(house.Address);
        await person.SignIn("kommune-0751", "/da/forloeb");
        await using var replica = await ServiceProcess.Start("PeerAdvisory.Portal", house.Settings());
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(replica.Address, "/da/forloeb"))
        {
            Headers = { Host = new Uri(house.Address).Authority },
        };
        request.Headers.Add("Cookie", string.Join("; ", person.Cookies.Select(cookie => $"{cookie.Name}={cookie.Value}")));

        using var page = await replica.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Fact]
    public async Task Without_a_provider_the_pages_stand_and_signing_in_says_what_to_do()
    {
        await using var portal = await ServiceProcess.Start("PeerAdvisory.Portal", house.Settings(
            ("Services__Identity", null),
            ("SignIn__Authority", "http://127.0.0.1:1/identity"),
            ("SignIn__MetadataAddress", null)));

        var front = await Get("/da", HttpStatusCode.OK);
        var way = await Get("/sign-in?to=/da/forloeb", HttpStatusCode.ServiceUnavailable);
        await portal.Client.Ask(HttpMethod.Get, "/v1/cohorts").Gives(HttpStatusCode.OK);

        Assert.DoesNotContain("Demonstration", front, StringComparison.Ordinal);
        Assert.Contains("Man kan ikke logge ind lige nu", way, StringComparison.Ordinal);

        async Task<string> Get(string path, HttpStatusCode status)
        {
            using var answer = await portal.Client.Ask(HttpMethod.Get, path, null, ("Host", new Uri(house.Address).Authority));
            Assert.Equal(status, answer.StatusCode);
            return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        }
    }

    [Theory]
    [InlineData("Portal__PublicAddress")]
    [InlineData("Portal__KeyDirectory")]
    [InlineData("Services__Reporting")]
    [InlineData("SignIn__Authority")]
    [InlineData("SignIn__ClientSecret")]
    public async Task It_says_which_setting_it_was_not_given(string setting)
    {
        var ended = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            ServiceProcess.Run("PeerAdvisory.Portal", house.Settings((setting, null), ("ASPNETCORE_URLS", "http://127.0.0.1:0"))));

        Assert.Contains($"{setting} is missing", ended.Message, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("   at ", ended.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/da/findes-ikke", "da", "Siden findes ikke")]
    [InlineData("/en/nowhere", "en", "There is no such page")]
    [InlineData("/nowhere", "en", "There is no such page")]
    public async Task An_address_that_leads_nowhere_is_a_page_all_the_same(string address, string language, string heading)
    {
        using var person = new Person(house.Address, language);

        var page = await person.Open(address);

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Contains($"<html lang=\"{language}\"", page.Text, StringComparison.Ordinal);
        Assert.Contains(heading, page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/da")]
    [InlineData("/en")]
    [InlineData("/da/findes-ikke")]
    public async Task A_page_runs_no_script_and_is_kept_by_nobody(string address)
    {
        using var person = new Person(house.Address);

        var page = await person.Open(address);
        var policy = page.Headers["Content-Security-Policy"];

        Assert.StartsWith("default-src 'none';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("script-src", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page.Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(" style=", page.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("no-store", page.Headers["Cache-Control"], StringComparison.Ordinal);
        Assert.Equal("nosniff", page.Headers["X-Content-Type-Options"]);
        Assert.Equal("same-origin", page.Headers["Referrer-Policy"]);
        Assert.DoesNotContain("Server", page.Headers.Keys);
    }
}
