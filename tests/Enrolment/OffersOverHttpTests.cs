using System.Net;
using System.Text.Json.Nodes;
using PeerAdvisory.Testing;
using PeerAdvisory.Testing.Http;

namespace PeerAdvisory.Enrolment.Tests;

/// <summary>The waiting list, offers and every way out, over HTTP.</summary>
public sealed class OffersOverHttpTests(EnrolmentService service) : IClassFixture<EnrolmentService>
{
    private HttpClient Consultant => service.Client();

    [Fact]
    public async Task A_withdrawal_offers_the_place_by_itself_to_whoever_waits_first()
    {
        var cohort = await service.OpenFutureCohort(places: 1);
        var (inIt, first, second) = (await service.Meet(cohort, "0101"), await service.Meet(cohort, "0147"), await service.Meet(cohort, "0151"));
        await Do(inIt, "admissions", new { }, 2);
        Assert.Equal(1, (await Do(first, "waitlistings", new { }, 2))["waitingNumber"]!.GetValue<int>());
        Assert.Equal(2, (await Do(second, "waitlistings", new { }, 2))["waitingNumber"]!.GetValue<int>());

        var left = await Do(inIt, "withdrawals", new { reason = "resources" }, 3);

        Assert.Equal(("withdrawn", "resources"), (left["status"]!.GetValue<string>(), left["reasonCode"]!.GetValue<string>()));
        Assert.Empty(left["next"]!.AsArray());
        await Eventually.Is(async () => await Status(first) == "offered");
        Assert.Equal("waitlisted", await Status(second));

        // It says no: the next in line is offered it, and takes it by itself.
        await service.Client("municipality", "0147").Change($"/v1/enrolments/{first}/refusals", new { reason = "timing" }, "\"4\"").Gives(HttpStatusCode.OK);
        await Eventually.Is(async () => await Status(second) == "offered");
        var accepted = await service.Client("municipality", "0151").Change($"/v1/enrolments/{second}/acceptances", new { }, "\"4\"").Gives(HttpStatusCode.OK);
        Assert.Equal("enrolled", accepted["status"]!.GetValue<string>());
        Assert.Empty(accepted["next"]!.AsArray());

        var funnel = await Get($"/v1/cohorts/{cohort}/funnel");
        Assert.Equal([3, 3, 2, 2, 2, 0], funnel["reached"]!.AsArray().Select(step => step!["count"]!.GetValue<int>()));
        Assert.Equal(
            ["declined timing 1", "withdrawn resources 1"],
            funnel["left"]!.AsArray().Select(exit => $"{exit!["status"]} {exit["reason"]} {exit["count"]}"));
        Assert.Equal(0, funnel["free"]!.GetValue<int>());
    }

    [Fact]
    public async Task Who_is_through_its_course_has_not_left()
    {
        var (_, cohort) = await service.OpenCohort(places: 3);
        foreach (var (municipality, reason) in new[] { ("0101", "course-completed"), ("0147", "ended-by-agreement"), ("0151", "course-completed") })
        {
            var enrolment = await service.Meet(cohort, municipality);
            await Do(enrolment, "admissions", new { }, 2);
            await Do(enrolment, "completions", new { reason }, 3);
        }

        var funnel = await Get($"/v1/cohorts/{cohort}/funnel");

        Assert.Equal([3, 3, 0, 0, 3, 3], funnel["reached"]!.AsArray().Select(step => step!["count"]!.GetValue<int>()));
        Assert.Equal(
            ["completed ended-by-agreement 1"], funnel["left"]!.AsArray().Select(exit => $"{exit!["status"]} {exit["reason"]} {exit["count"]}"));
    }

    [Fact]
    public async Task Nobody_passes_those_who_wait()
    {
        var (_, cohort) = await service.OpenCohort(places: 2);
        var (first, second, third) = (await service.Meet(cohort, "0153"), await service.Meet(cohort, "0155"), await service.Meet(cohort, "0157"));
        await Do(first, "waitlistings", new { }, 2);
        await Do(second, "waitlistings", new { }, 2);

        var problem = await Consultant.Change($"/v1/enrolments/{second}/offers", new { }, "\"3\"").IsProblem(HttpStatusCode.Conflict, "others-wait");
        Assert.Equal(1, problem["waitingAhead"]!.GetValue<int>());
        await Consultant.Change($"/v1/enrolments/{third}/admissions", new { }, "\"2\"").IsProblem(HttpStatusCode.Conflict, "others-wait");

        await Do(first, "offers", new { answerBy = "2099-01-01" }, 3);
        await Do(second, "admissions", new { }, 3);
        await Consultant.Change($"/v1/enrolments/{third}/admissions", new { }, "\"2\"").IsProblem(HttpStatusCode.Conflict, "cohort-full");
    }

    [Fact]
    public async Task A_municipality_neither_sees_nor_answers_another_s_offer()
    {
        var (_, cohort) = await service.OpenCohort(places: 2);
        var offered = await service.Meet(cohort, "0159");
        await Do(offered, "offers", new { }, 2);

        await service.Client("municipality", "0161").Change($"/v1/enrolments/{offered}/acceptances", new { }, "\"3\"").IsProblem(HttpStatusCode.NotFound, "not-found");
        await service.Client("municipality", "0161").Change($"/v1/enrolments/{offered}/refusals", new { reason = "other" }, "\"3\"").IsProblem(HttpStatusCode.NotFound, "not-found");
        await service.Client("municipality", "0159").Change($"/v1/enrolments/{offered}/withdrawals", new { reason = "other" }, "\"3\"").IsProblem(HttpStatusCode.Forbidden, "forbidden");
        var own = await service.Client("municipality", "0159").GetAsync(new Uri($"/v1/enrolments/{offered}", UriKind.Relative), TestContext.Current.CancellationToken).Gives(HttpStatusCode.OK);
        Assert.Equal(["acceptances", "refusals"], own["next"]!.AsArray().Select(next => next!.GetValue<string>()));

        await Do(offered, "acceptances", new { }, 3);
        var problem = await service.Client("municipality", "0159").Change($"/v1/enrolments/{offered}/refusals", new { reason = "other" }, "\"5\"").IsProblem(HttpStatusCode.Conflict, "wrong-status");
        Assert.Equal("enrolled", problem["enrolmentStatus"]!.GetValue<string>());
        Assert.Empty(problem["next"]!.AsArray());
    }

    [Fact]
    public async Task An_accepted_offer_is_told_apart_from_an_admission_and_keeps_its_day()
    {
        var (_, cohort) = await service.OpenCohort(places: 2);
        var (offered, admitted) = (await service.Meet(cohort, "0175"), await service.Meet(cohort, "0183"));
        await Do(offered, "offers", new { offeredOn = "2024-11-01", answerBy = "2099-01-01" }, 2);

        var accepted = await Do(offered, "acceptances", new { acceptedOn = "2024-11-08" }, 3);
        var placed = await Do(admitted, "admissions", new { enrolledOn = "2024-11-08" }, 2);

        Assert.Equal((5, "enrolled", "2024-11-08", "2024-11-08"), (
            accepted["version"]!.GetValue<int>(), accepted["status"]!.GetValue<string>(), accepted["acceptedOn"]!.GetValue<string>(), accepted["enrolledOn"]!.GetValue<string>()));
        Assert.Equal((3, "enrolled", null), (placed["version"]!.GetValue<int>(), placed["status"]!.GetValue<string>(), placed["acceptedOn"]?.GetValue<string>()));
        Assert.Equal(
            ["Enrolment.V1.MunicipalityEnrolled 2024-11-08 /status /enrolledOn", "Enrolment.V1.OfferAccepted 2024-11-08 /acceptedOn"],
            (await Get($"/v1/enrolments/{offered}/history?limit=2"))["items"]!.AsArray().Select(entry =>
                $"{entry!["type"]} {entry["effectiveOn"]} {string.Join(' ', entry["changes"]!.AsArray().Select(change => change!["pointer"]))}"));
        var left = await Do(offered, "withdrawals", new { reason = "resources" }, 5);
        Assert.Equal("2024-11-08", left["acceptedOn"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_new_enrolment_remembers_the_former()
    {
        var (_, cohort) = await service.OpenCohort(places: 2);
        var former = await service.Meet(cohort, "0163");
        await Do(former, "rejections", new { reason = "not-ready" }, 2);

        var again = await Consultant.Create("/v1/enrolments", new { cohort, municipality = "0163", appliedOn = "2024-11-20" }).Gives(HttpStatusCode.Created);

        Assert.Equal(former, again["former"]!.GetValue<string>());
        Assert.Equal("not-ready", (await Get($"/v1/enrolments/{former}"))["reasonCode"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_reason_that_is_not_on_the_list_is_refused()
    {
        var (_, cohort) = await service.OpenCohort(places: 2);
        var met = await service.Meet(cohort, "0165");

        foreach (var (resource, reason) in new[] { ("withdrawals", "no-answer"), ("rejections", "no-answer"), ("withdrawals", "because") })
        {
            var problem = await Consultant.Change($"/v1/enrolments/{met}/{resource}", new { reason }, "\"2\"").IsProblem(HttpStatusCode.BadRequest, "invalid-request");
            Assert.Equal(["/reason"], problem.Pointers());
        }
    }

    [Fact]
    public async Task Enrolments_are_found_by_the_region_of_a_day()
    {
        var (_, cohort) = await service.OpenCohort(places: 5);
        foreach (var municipality in new[] { "0167", "0253", "0751" })
        {
            await service.Meet(cohort, municipality);
        }

        Assert.Equal(["0167"], await Found($"cohort={cohort}&region=region-hovedstaden&on=2026-12-31"));
        Assert.Empty(await Found($"cohort={cohort}&region=region-hovedstaden&on=2027-01-01"));
        Assert.Equal(["0167", "0253"], await Found($"cohort={cohort}&region=region-oestdanmark&on=2027-01-01"));
        await Consultant.GetAsync(new Uri("/v1/enrolments?region=atlantis", UriKind.Relative), TestContext.Current.CancellationToken)
            .IsProblem(HttpStatusCode.BadRequest, "invalid-request");
    }

    [Fact]
    public async Task A_region_s_enrolments_are_read_page_by_page_in_the_order_of_all_and_a_municipality_gets_its_own_of_them()
    {
        var (_, cohort) = await service.OpenCohort(places: 5);
        foreach (var municipality in new[] { "0751", "0787", "0615", "0101", "0773", "0740" })
        {
            await service.Meet(cohort, municipality);
        }

        var seen = new List<string>();
        for (var next = ""; next is not null;)
        {
            var page = await Get($"/v1/enrolments?cohort={cohort}&status=meeting-held&region=region-midtjylland&on=2026-01-01&limit=2{next}");
            seen.AddRange(page["items"]!.AsArray().Select(item => item!["municipality"]!.GetValue<string>()));
            next = page["next"]?.GetValue<string>() is { } last ? $"&after={last}" : null;
        }

        Assert.Equal(["0751", "0615", "0740"], seen);
        foreach (var (municipality, found) in new[] { ("0615", 1), ("0101", 0) })
        {
            var own = await service.Client("municipality", municipality)
                .GetAsync(new Uri($"/v1/enrolments?cohort={cohort}&region=region-midtjylland&on=2026-01-01", UriKind.Relative), TestContext.Current.CancellationToken)
                .Gives(HttpStatusCode.OK);
            Assert.Equal(found, own["items"]!.AsArray().Count);
        }
    }

    [Fact]
    public async Task A_list_gives_the_same_for_each_filter_page_by_page_as_all_of_it_without()
    {
        var (programme, cohort) = await service.OpenCohort(places: 5);
        var (_, another) = await service.OpenCohort(places: 5);
        await Consultant.Create("/v1/cohorts", new { programme, startsOn = "2025-08-15", signUpDeadline = "2025-06-01", places = 5 }).Gives(HttpStatusCode.Created);
        string? partner = null;
        foreach (var (municipality, kind, into) in new[]
        {
            ("0190", "trial-partnership", cohort), ("0201", "other", cohort), ("0210", "trial-partnership", another), ("0217", "trial-partnership", cohort),
        })
        {
            partner = EnrolmentService.Id(await Consultant.Create("/v1/partners", new { name = $"Partner {municipality}", kind }).Gives(HttpStatusCode.Created));
            await service.Meet(into, municipality);
            await Consultant.Create("/v1/partnerships", new { authority = municipality, partner, programme, from = "2025-02-01", role = "customer" }).Gives(HttpStatusCode.Created);
            await Consultant.Create("/v1/partnerships", new { authority = "0751", partner, programme, from = "2025-02-01", role = "lead" }).Gives(HttpStatusCode.Created);
        }

        foreach (var (list, filter, value) in new[]
        {
            ("enrolments", "cohort", cohort), ("enrolments", "programme", programme), ("enrolments", "status", "meeting-held"), ("enrolments", "municipality", "0210"),
            ("partners", "kind", "trial-partnership"), ("cohorts", "programme", programme), ("partnerships", "partner", partner!),
            ("partnerships", "programme", programme), ("partnerships", "authority", "0751"),
        })
        {
            var all = (await Pages($"/v1/{list}?limit=200")).Where(item => item[filter]!.GetValue<string>() == value).Select(EnrolmentService.Id).ToList();
            Assert.NotEmpty(all);
            Assert.Equal(all, (await Pages($"/v1/{list}?limit=1&{filter}={value}")).Select(EnrolmentService.Id));
        }

        Assert.Equal(
            ["0190", "0201", "0217"], (await Pages($"/v1/enrolments?limit=1&status=meeting-held&cohort={cohort}&programme={programme}")).Select(item => item["municipality"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Partners_are_everybody_s_to_see_and_a_partnership_its_own_authority_s()
    {
        var (programme, cohort) = await service.OpenCohort(places: 5);
        var partner = EnrolmentService.Id(await Consultant.Create("/v1/partners", new { name = "Københavns Professionshøjskole", kind = "course-provider" }).Gives(HttpStatusCode.Created));
        await Consultant.Create("/v1/partners", new { name = "københavns professionshøjskole", kind = "other" }).IsProblem(HttpStatusCode.Conflict, "partner-exists");
        foreach (var (role, authority) in new[] { ("municipality", "0751"), ("region", "region-midtjylland"), ("analyst", "sbst") })
        {
            var seen = await service.Client(role, authority).GetAsync(new Uri($"/v1/partners/{partner}", UriKind.Relative), TestContext.Current.CancellationToken).Gives(HttpStatusCode.OK);
            Assert.Equal("course-provider", seen["kind"]!.GetValue<string>());
        }

        var partnership = EnrolmentService.Id(await Consultant.Create("/v1/partnerships", new
        {
            authority = "0169", partner, programme, from = "2025-02-01", role = "customer",
        }).Gives(HttpStatusCode.Created));
        await service.Client("municipality", "0173").GetAsync(new Uri($"/v1/partnerships/{partnership}", UriKind.Relative), TestContext.Current.CancellationToken)
            .IsProblem(HttpStatusCode.NotFound, "not-found");
        var ended = await Consultant.Change($"/v1/partnerships/{partnership}/endings", new { to = "2025-12-31" }, "\"1\"").Gives(HttpStatusCode.OK);
        Assert.Equal(("2025-12-31", "day"), (ended["to"]!.GetValue<string>(), ended["precision"]!.GetValue<string>()));
        var years = await Consultant.Create("/v1/partnerships", new
        {
            authority = "0169", partner, programme, from = "2023-01-01", to = "2024-12-31", role = "member", precision = "year",
        }).Gives(HttpStatusCode.Created);
        Assert.Equal("year", years["precision"]!.GetValue<string>());

        var met = await service.Meet(cohort, "0169");
        var group = await Do(met, "steering-groups", new { seats = new[] { new { role = "member", organisation = "course-provider", partner } } }, 2);
        Assert.Equal(("meeting-held", partner), (group["status"]!.GetValue<string>(), group["steeringGroup"]![0]!["partner"]!.GetValue<string>()));
    }

    private Task<JsonNode> Do(string enrolment, string resource, object body, int version) =>
        Consultant.Change($"/v1/enrolments/{enrolment}/{resource}", body, $"\"{version}\"").Gives(HttpStatusCode.OK);

    private Task<JsonNode> Get(string path) =>
        Consultant.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken).Gives(HttpStatusCode.OK);

    private async Task<string> Status(string enrolment) => (await Get($"/v1/enrolments/{enrolment}"))["status"]!.GetValue<string>();

    private async Task<List<JsonNode>> Pages(string first)
    {
        List<JsonNode> items = [];
        for (string? path = first; path is not null;)
        {
            var page = await Get(path);
            items.AddRange(page["items"]!.AsArray().Select(item => item!));
            path = page["next"]?.GetValue<string>() is { } last ? $"{first}&after={last}" : null;
        }

        return items;
    }

    private async Task<IEnumerable<string>> Found(string query) =>
        (await Get($"/v1/enrolments?{query}"))["items"]!.AsArray().Select(item => item!["municipality"]!.GetValue<string>());
}
