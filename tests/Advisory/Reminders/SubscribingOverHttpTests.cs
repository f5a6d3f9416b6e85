using System.Net;
using System.Text.Json.Nodes;
using PeerAdvisory.Advisory.Links;
using PeerAdvisory.Advisory.Reminders;
using PeerAdvisory.Advisory.Tests.Running;
using PeerAdvisory.Testing.Http;

namespace PeerAdvisory.Advisory.Tests.Reminders;

/// <summary>Subscribing to reminders, and leaving them with and without signing in.</summary>
[Collection(typeof(SharedAdvisory))]
public sealed class SubscribingOverHttpTests(RunningAdvisory advisory)
{
    [Fact]
    public async Task The_address_is_shown_to_nobody_and_gone_with_the_subscription()
    {
        var municipality = advisory.As("municipality", "0326");
        var answer = await municipality.Create("/v1/reminder-subscriptions", new { address = "gone@example.dk" }).Gives(HttpStatusCode.Created);

        Assert.DoesNotContain("gone@example.dk", answer.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(("da", 7, 17, true), (answer["language"]!.GetValue<string>(), answer["fromHour"]!.GetValue<int>(), answer["untilHour"]!.GetValue<int>(), answer["mine"]!.GetValue<bool>()));
        Assert.Equal(1, await advisory.Count("journal_texts where text = 'gone@example.dk'"));

        var ended = await municipality.Change($"/v1/reminder-subscriptions/{answer["id"]}/cancellations", new { }, "\"1\"").Gives(HttpStatusCode.OK);
        Assert.Equal("ended", ended["status"]!.GetValue<string>());
        Assert.Equal(0, await advisory.Count("journal_texts where text = 'gone@example.dk'"));
        await municipality.Change($"/v1/reminder-subscriptions/{answer["id"]}/cancellations", new { }, "\"2\"").IsProblem(HttpStatusCode.Conflict, "wrong-status");
    }

    [Fact]
    public async Task Who_is_reminded_is_shown_to_the_subscriber_and_among_SBSTs_own()
    {
        var (municipality, consultant, manager) = (advisory.As("municipality", "0350"), advisory.As("consultant"), advisory.As("programme-manager"));
        var its = await municipality.Create("/v1/reminder-subscriptions", new { address = "its@example.dk" }).Gives(HttpStatusCode.Created);
        var sbsts = await manager.Create("/v1/reminder-subscriptions", new { address = "sbsts@example.dk" }).Gives(HttpStatusCode.Created);

        Assert.Equal(("municipality-0350", "programme-manager-sbst"), (its["subscriber"]!.GetValue<string>(), sbsts["subscriber"]!.GetValue<string>()));
        Assert.Equal("programme-manager-sbst", (await Seen(consultant, sbsts))["subscriber"]!.GetValue<string>());
        Assert.Null((await Seen(consultant, its))["subscriber"]);
    }

    [Fact]
    public async Task A_person_subscribes_once_and_again_after_leaving()
    {
        var municipality = advisory.As("municipality", "0329");
        var first = await municipality.Create("/v1/reminder-subscriptions", new { address = "one@example.dk" }).Gives(HttpStatusCode.Created);

        var refused = await municipality.Create("/v1/reminder-subscriptions", new { address = "two@example.dk" }).IsProblem(HttpStatusCode.Conflict, "subscribed-already");
        Assert.Equal((first["id"]!.GetValue<Guid>(), "active"), (refused["subscription"]!.GetValue<Guid>(), refused["presentStatus"]!.GetValue<string>()));
        Assert.Equal(["cancellations"], refused["next"]!.AsArray().Select(step => step!.GetValue<string>()));

        await municipality.Change($"/v1/reminder-subscriptions/{first["id"]}/cancellations", new { }, "\"1\"").Gives(HttpStatusCode.OK);
        await municipality.Create("/v1/reminder-subscriptions", new { address = "two@example.dk" }).Gives(HttpStatusCode.Created);
    }

    [Theory]
    [InlineData("somebody", "not-an-address")]
    [InlineData("some body@example.dk", "not-an-address")]
    [InlineData("Somebody <somebody@example.dk>", "not-an-address")]
    [InlineData("one@example.dk, two@example.dk", "not-an-address")]
    [InlineData("somebody@example.dk\r\nBcc: other@example.dk", "not-an-address")]
    [InlineData("", "not-an-address")]
    public async Task What_is_no_address_is_refused(string address, string code)
    {
        var problem = await advisory.As("municipality", "0330").Create("/v1/reminder-subscriptions", new { address }).IsProblem(HttpStatusCode.BadRequest, "invalid-request");
        Assert.Equal([("/address", code)], problem.Faults());
    }

    [Fact]
    public async Task Hours_are_hours_of_the_day_in_order()
    {
        var client = advisory.As("municipality", "0336");
        var outside = await client.Create("/v1/reminder-subscriptions", new { address = "a@example.dk", fromHour = 24, untilHour = 0 }).IsProblem(HttpStatusCode.BadRequest, "invalid-request");
        Assert.Equal([("/fromHour", "out-of-range"), ("/untilHour", "out-of-range")], outside.Faults());
        var order = await client.Create("/v1/reminder-subscriptions", new { address = "a@example.dk", fromHour = 9, untilHour = 9 }).IsProblem(HttpStatusCode.BadRequest, "invalid-request");
        Assert.Equal([("/untilHour", "hours-out-of-order")], order.Faults());
    }

    [Fact]
    public async Task Looking_at_the_link_of_a_reminder_changes_nothing_and_its_button_ends_the_subscription_once()
    {
        var municipality = advisory.As("municipality", "0340");
        var id = (await municipality.Create("/v1/reminder-subscriptions", new { address = "link@example.dk" }).Gives(HttpStatusCode.Created))["id"]!.GetValue<Guid>();
        var path = Unsubscribe.PathOf(new SealedLinks(await advisory.Database.Ask<byte[]>("select key from link_key") ?? [], null).Secret(ReminderSubscription.Unsubscribing, id));

        using (var page = await advisory.Stranger.Ask(HttpMethod.Get, path, null, ("Accept-Language", "en")))
        {
            Assert.Equal((HttpStatusCode.OK, "text/html"), (page.StatusCode, page.Content.Headers.ContentType?.MediaType));
            Assert.Contains("<button type=\"submit\">Unsubscribe</button>", await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }

        Assert.Equal("active", await Status(id));

        // As a mail program presses it, RFC 8058; and then once more.
        for (var times = 0; times < 2; times++)
        {
            using var ended = await advisory.Stranger.Ask(HttpMethod.Post, path, Requests.Raw("List-Unsubscribe=One-Click", "application/x-www-form-urlencoded"));
            Assert.Equal(HttpStatusCode.OK, ended.StatusCode);
            Assert.Equal("ended", await Status(id));
        }

        Assert.Equal(0, await advisory.Count("journal_texts where text = 'link@example.dk'"));
        Assert.Equal(2, await advisory.Count($"journal where stream = '{id}'"));
    }

    private static Task<JsonNode> Seen(HttpClient client, JsonNode subscription) =>
        client.Ask(HttpMethod.Get, $"/v1/reminder-subscriptions/{subscription["id"]}").Gives(HttpStatusCode.OK);

    private Task<string?> Status(Guid subscription) => advisory.Database.Ask<string>($"select status from reminder_subscriptions where id = '{subscription}'");
}
