using System.Net;
using System.Text.Json.Nodes;
using PeerAdvisory.Advisory.Tests.Running;
using PeerAdvisory.Contracts.Geography;
using PeerAdvisory.Testing;
using PeerAdvisory.Testing.Http;

namespace PeerAdvisory.Advisory.Tests.Meetings;

/// <summary>Open meetings as organisations use them: each seat is given once, and in turn.</summary>
[Collection(typeof(SharedAdvisory))]
public sealed class MeetingsOverHttpTests(RunningAdvisory advisory)
{
    [Fact]
    public async Task Of_50_municipalities_that_sign_up_at_once_for_3_seats_3_get_one_and_47_wait()
    {
        var meeting = await Announce(capacity: 3);

        var signUps = await Task.WhenAll(Municipalities.All.Take(50).Select(municipality => SignUp(meeting, municipality.Code)));

        Assert.Equal(3, signUps.Count(signUp => Status(signUp) == "confirmed"));
        Assert.Equal(47, signUps.Count(signUp => Status(signUp) == "waiting"));
        Assert.Equal(3, await Taken(meeting));
    }

    [Fact]
    public async Task A_seat_that_is_given_back_goes_to_who_waits_longest_by_itself()
    {
        var meeting = await Announce(capacity: 2);
        var first = await SignUp(meeting, "0751");
        await SignUp(meeting, "0101");
        var third = await SignUp(meeting, "0461");
        var fourth = await SignUp(meeting, "0265");

        await CallOff(first, "0751");

        await Has(third, "confirmed");
        await Has(fourth, "waiting");
        await CallOff(third, "0461", "\"2\"");
        await Has(fourth, "confirmed");
        Assert.Equal("service:advisory", await advisory.Database.Ask<string>(
            $"select actor from journal where stream = '{Id(fourth)}' and type = 'Advisory.V1.MeetingSeatsOffered'"));
    }

    [Fact]
    public async Task Nobody_overtakes_who_waits_for_more_seats()
    {
        var meeting = await Announce(capacity: 3);
        var (one, two) = (await SignUp(meeting, "0751", seats: 1), await SignUp(meeting, "0101", seats: 2));
        var three = await SignUp(meeting, "0461", seats: 3);
        var small = await SignUp(meeting, "0265", seats: 1);
        Assert.Equal(("waiting", "waiting"), (Status(three), Status(small)));

        await CallOff(one, "0751");
        await CallOff(two, "0101");

        await Has(three, "confirmed");
        await Has(small, "waiting");
        await CallOff(three, "0461", "\"2\"");
        await Has(small, "confirmed");
    }

    [Fact]
    public async Task What_came_free_while_nobody_looked_is_offered_too()
    {
        var meeting = await Announce(capacity: 1);
        await SignUp(meeting, "0751");
        var waiting = await SignUp(meeting, "0101");

        await advisory.Database.Execute($$"""update meetings set snapshot = jsonb_set(snapshot, '{capacity}', '2') where id = '{{meeting}}'""");

        await Has(waiting, "confirmed");
    }

    [Fact]
    public async Task Signing_up_and_calling_off_at_once_never_oversells_and_leaves_no_seat_to_waste()
    {
        var meeting = await Announce(capacity: 5);
        var municipalities = Municipalities.All.Take(30).Select(municipality => municipality.Code).ToArray();

        await Task.WhenAll(municipalities.Select(async (municipality, place) =>
        {
            var signUp = await SignUp(meeting, municipality, seats: 1 + (place % 2));
            if (place % 3 == 0)
            {
                // It may have got its seats meanwhile, and with them another version.
                HttpResponseMessage answer;
                do
                {
                    var client = advisory.As("municipality", municipality);
                    using var now = await client.Ask(HttpMethod.Get, $"/v1/meeting-sign-ups/{Id(signUp)}");
                    answer = await client.Change($"/v1/meeting-sign-ups/{Id(signUp)}/cancellations", new { }, now.Version());
                }
                while (answer.StatusCode == HttpStatusCode.PreconditionFailed);

                await answer.Gives(HttpStatusCode.OK);
            }
        }));

        await Eventually.Is(async () => await advisory.Database.Ask<bool>($"""
            select coalesce(5 - seats_taken('{meeting}') < seats, true)
              from (select 1) as always left join meeting_sign_ups on id = head_of_waiting_list('{meeting}')
            """), what: "no seat is free that the head of the waiting list could have");
        Assert.InRange(await Taken(meeting), 4, 5);
    }

    [Fact]
    public async Task After_the_deadline_it_is_too_late()
    {
        var meeting = await Announce(capacity: 3, deadline: "2026-01-01");

        var late = await advisory.As("municipality", "0751").Create("/v1/meeting-sign-ups", new { meeting, seats = 1 })
            .IsProblem(HttpStatusCode.Conflict, "sign-up-closed");

        Assert.Equal("2026-01-01", late["signUpDeadline"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_meeting_that_was_cancelled_takes_nobody_and_lets_nobody_off()
    {
        var meeting = await Announce(capacity: 3);
        var signUp = await SignUp(meeting, "0751");
        await advisory.Consultant.Change($"/v1/meetings/{meeting}/cancellations", new { reason = "too-few-participants" }, "\"1\"").Gives(HttpStatusCode.OK);

        await advisory.As("municipality", "0101").Create("/v1/meeting-sign-ups", new { meeting, seats = 1 }).IsProblem(HttpStatusCode.Conflict, "sign-up-closed");
        var off = await advisory.As("municipality", "0751").Change($"/v1/meeting-sign-ups/{Id(signUp)}/cancellations", new { }, "\"1\"")
            .IsProblem(HttpStatusCode.Conflict, "sign-up-closed");
        Assert.Equal("cancelled", off["meetingStatus"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("attendances", """{"heldOn":"2026-01-10","attendance":[{"organisation":"0751","count":1}]}""", "2026-01-10")]
    [InlineData("cancellations", """{"reason":"too-few-participants"}""", "2099-04-15")]
    public async Task A_sign_up_can_be_called_off_until_its_meeting_is_over_and_says_so(string what, string body, string on)
    {
        var meeting = await Announce(capacity: 3);
        var signUp = await SignUp(meeting, "0751");
        var path = $"/v1/meeting-sign-ups/{Id(signUp)}";
        var municipality = advisory.As("municipality", "0751");
        async Task<JsonNode[]> Seen() =>
        [
            await municipality.Ask(HttpMethod.Get, path).Gives(HttpStatusCode.OK),
            (await municipality.Ask(HttpMethod.Get, $"/v1/meeting-sign-ups?meeting={meeting}").Gives(HttpStatusCode.OK))["items"]![0]!,
            (await advisory.Consultant.Ask(HttpMethod.Get, $"/v1/meeting-sign-ups?meeting={meeting}").Gives(HttpStatusCode.OK))["items"]![0]!,
            (await municipality.Change($"{path}/cancellations", new { }, "\"9\"").IsProblem(HttpStatusCode.PreconditionFailed))["current"]!,
        ];
        Assert.All(await Seen(), seen => Assert.Equal("""["cancellations"]""", seen["next"]!.ToJsonString()));

        // Nobody signs up after the deadline: the meeting's day comes afterwards.
        await advisory.Database.Execute($$"""update meetings set snapshot = snapshot || '{"on": "{{on}}"}' where id = '{{meeting}}'""");
        await advisory.Consultant.Change($"/v1/meetings/{meeting}/{what}", JsonNode.Parse(body)!, "\"1\"").Gives(HttpStatusCode.OK);

        Assert.All(await Seen(), seen => Assert.Equal(("confirmed", "[]"), (seen["status"]!.GetValue<string>(), seen["next"]!.ToJsonString())));
        var refused = await municipality.Change($"{path}/cancellations", new { }, "\"1\"").IsProblem(HttpStatusCode.Conflict, "sign-up-closed");
        Assert.Equal(("confirmed", "[]"), (refused["presentStatus"]!.GetValue<string>(), refused["next"]!.ToJsonString()));
    }

    [Fact]
    public async Task An_organisation_signs_up_once_and_for_itself()
    {
        var meeting = await Announce(capacity: 10);
        var municipality = advisory.As("municipality", "0751");
        var signUp = await SignUp(meeting, "0751");

        await municipality.Create("/v1/meeting-sign-ups", new { meeting, seats = 1 }).IsProblem(HttpStatusCode.Conflict, "signed-up-already");
        Assert.Equal("another-organisation", await Fault(municipality, new { meeting, organisation = "0101", seats = 1 }, "/organisation"));
        Assert.Equal("another-organisation", await Fault(municipality, new { meeting, organisation = "sind", seats = 1 }, "/organisation"));
        Assert.Equal("missing-member", await Fault(advisory.Consultant, new { meeting, seats = 1 }, "/organisation"));
        Assert.Equal("unknown-code", await Fault(advisory.Consultant, new { meeting, organisation = "9999", seats = 1 }, "/organisation"));
        Assert.Equal("unknown-code", await Fault(advisory.Consultant, new { meeting, organisation = "sbst", seats = 1 }, "/organisation"));
        Assert.Equal("out-of-range", await Fault(municipality, new { meeting, seats = 21 }, "/seats"));
        Assert.Equal("more-than-there-are", await Fault(advisory.As("municipality", "0101"), new { meeting, seats = 11 }, "/seats"));
        Assert.Equal("unknown-meeting", await Fault(municipality, new { meeting = Guid.CreateVersion7(), seats = 1 }, "/meeting"));

        await CallOff(signUp, "0751");
        await SignUp(meeting, "0751");
    }

    [Fact]
    public async Task Everybody_sees_a_meeting_and_each_its_own_sign_ups()
    {
        var meeting = await Announce(capacity: 10);
        var own = await SignUp(meeting, "0751");
        await advisory.As("region", "region-midtjylland").Create("/v1/meeting-sign-ups", new { meeting, seats = 2 }).Gives(HttpStatusCode.Created);
        await advisory.Consultant.Create("/v1/meeting-sign-ups", new { meeting, organisation = "sind", seats = 1 }).Gives(HttpStatusCode.Created);

        foreach (var (role, authority, organisations) in new[]
        {
            ("municipality", "0751", (string[])["0751"]), ("municipality", "0101", []), ("region", "region-midtjylland", ["region-midtjylland"]),
            ("consultant", "sbst", ["0751", "region-midtjylland", "sind"]),
        })
        {
            var reader = advisory.As(role, authority);
            Assert.Equal("announced", Status(await reader.Ask(HttpMethod.Get, $"/v1/meetings/{meeting}").Gives(HttpStatusCode.OK)));
            Assert.Contains(await Items(reader, "/v1/meetings?status=announced&limit=200"), item => Id(item) == meeting);
            Assert.Equal(organisations, (await Items(reader, $"/v1/meeting-sign-ups?meeting={meeting}")).Select(item => item["organisation"]!.GetValue<string>()));
        }

        var stranger = advisory.As("municipality", "0101");
        await stranger.Ask(HttpMethod.Get, $"/v1/meeting-sign-ups/{Id(own)}").IsProblem(HttpStatusCode.NotFound, "not-found");
        await stranger.Change($"/v1/meeting-sign-ups/{Id(own)}/cancellations", new { }, "\"1\"").IsProblem(HttpStatusCode.NotFound, "not-found");
        await stranger.Change($"/v1/meetings/{meeting}/cancellations", new { reason = "capacity" }, "\"1\"").IsProblem(HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task Attendance_is_counted_by_organisation_and_each_sees_its_own()
    {
        var meeting = await Announce(capacity: 10, on: "2026-03-02", deadline: "2026-03-01");
        var attendance = new object[] { new { organisation = "0751", count = 3 }, new { organisation = "0101", count = 1 }, new { organisation = "sind", count = 2 } };

        var held = await advisory.Consultant.Change($"/v1/meetings/{meeting}/attendances", new { heldOn = "2026-03-02", attendance }, "\"1\"").Gives(HttpStatusCode.OK);

        Assert.Equal("held", Status(held));
        Assert.Equal(["redactions"], held["next"]!.AsArray().Select(next => next!.GetValue<string>()));
        Assert.Equal(3, held["attendance"]!.AsArray().Count);
        var seen = await advisory.As("municipality", "0751").Ask(HttpMethod.Get, $"/v1/meetings/{meeting}").Gives(HttpStatusCode.OK);
        Assert.Equal([("0751", 3)], seen["attendance"]!.AsArray().Select(row => (row!["organisation"]!.GetValue<string>(), row["count"]!.GetValue<int>())));
        Assert.Empty(seen["next"]!.AsArray());
        await advisory.Consultant.Change($"/v1/meetings/{meeting}/attendances", new { heldOn = "2026-03-02", attendance }, "\"2\"")
            .IsProblem(HttpStatusCode.Conflict, "wrong-status");
    }

    [Fact]
    public async Task A_note_of_a_meeting_is_SBST_s_own_and_can_be_erased()
    {
        var meeting = await Announce(capacity: 10);
        await advisory.Consultant.Change($"/v1/meetings/{meeting}/cancellations", new { reason = "other", note = "Lokalet er væk." }, "\"1\"").Gives(HttpStatusCode.OK);

        Assert.Equal("Lokalet er væk.", Assert.Single(await Items(advisory.Consultant, $"/v1/meetings/{meeting}/notes"))["text"]!.GetValue<string>());
        await advisory.As("municipality", "0751").Ask(HttpMethod.Get, $"/v1/meetings/{meeting}/notes").IsProblem(HttpStatusCode.Forbidden, "forbidden");
        await advisory.Consultant.Change($"/v1/meetings/{meeting}/redactions", new { version = 2 }, "\"2\"").Gives(HttpStatusCode.OK);
        Assert.Null(Assert.Single(await Items(advisory.Consultant, $"/v1/meetings/{meeting}/notes"))["text"]);
    }

    [Fact]
    public async Task A_title_or_place_with_a_CPR_number_is_refused()
    {
        var problem = await advisory.Consultant.Create("/v1/meetings", new
        {
            title = "Om 010203-1234", place = "Hos 0102031234", on = "2027-01-20", signUpDeadline = "2027-01-06", capacity = 0,
        }).IsProblem(HttpStatusCode.BadRequest, "invalid-request");

        Assert.Equal(["/title", "/place", "/capacity"], problem.Pointers());
    }

    private static string Status(JsonNode node) => node["status"]!.GetValue<string>();

    private static string Id(JsonNode node) => node["id"]!.GetValue<string>();

    private static async Task<IReadOnlyList<JsonNode>> Items(HttpClient client, string path) =>
        [.. (await client.Ask(HttpMethod.Get, path).Gives(HttpStatusCode.OK))["items"]!.AsArray().Select(item => item!)];

    private static async Task<string> Fault(HttpClient client, object body, string pointer)
    {
        var problem = await client.Create("/v1/meeting-sign-ups", body).IsProblem(HttpStatusCode.BadRequest, "invalid-request");
        Assert.Equal([pointer], problem.Pointers());
        return problem["errors"]![0]!["code"]!.GetValue<string>();
    }

    private async Task<string> Announce(int capacity, string on = "2099-04-15", string deadline = "2099-04-01") =>
        Id(await advisory.Consultant.Create("/v1/meetings", new { title = "Erfaringer", place = "Odense", on, signUpDeadline = deadline, capacity })
            .Gives(HttpStatusCode.Created));

    private async Task<JsonNode> SignUp(string meeting, string municipality, int seats = 1) =>
        await advisory.As("municipality", municipality).Create("/v1/meeting-sign-ups", new { meeting, seats }).Gives(HttpStatusCode.Created);

    private async Task CallOff(JsonNode signUp, string municipality, string version = "\"1\"") =>
        await advisory.As("municipality", municipality).Change($"/v1/meeting-sign-ups/{Id(signUp)}/cancellations", new { }, version).Gives(HttpStatusCode.OK);

    private async Task Has(JsonNode signUp, string status) => await Eventually.Until(
        async () => Status(await advisory.Consultant.Ask(HttpMethod.Get, $"/v1/meeting-sign-ups/{Id(signUp)}").Gives(HttpStatusCode.OK)),
        seen => seen == status, what: $"the sign-up is {status}");

    private Task<long> Taken(string meeting) => advisory.Database.Ask<long>($"select seats_taken('{meeting}')");
}
