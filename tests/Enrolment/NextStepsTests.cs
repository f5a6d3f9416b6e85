using System.Net;
using System.Text.Json.Nodes;
using PeerAdvisory.Testing.Http;

namespace PeerAdvisory.Enrolment.Tests;

/// <summary>Whatever is shown names what its reader can do next, and nothing that would be refused for how things stand.</summary>
public sealed class NextStepsTests(EnrolmentService service) : IClassFixture<EnrolmentService>
{
    private static readonly string[] WithoutAPlace = ["waitlistings", "rejections", "withdrawals", "steering-groups"];

    private static readonly string[] WithAPlace = ["waitlistings", "offers", "admissions", "rejections", "withdrawals", "steering-groups"];

    private HttpClient Consultant => service.Client();

    [Fact]
    public async Task Who_runs_the_programme_goes_on_from_a_programme_a_cohort_and_a_partner_and_nobody_else_does()
    {
        var (programme, cohort) = await service.OpenCohort(places: 1);
        var partner = await Consultant.Create("/v1/partners", new { name = "Peer-netværket", kind = "other" }).Gives(HttpStatusCode.Created);
        var historical = await service.Client("programme-manager").Create("/v1/programmes", new
        {
            name = "Peer-støtte i regioner og kommuner", startsOn = "2014-01-01", endsOn = "2018-12-31", capacity = 3, historical = true,
        }).Gives(HttpStatusCode.Created);

        Assert.Empty(Next(historical));
        Assert.Equal(["partnerships"], Next(partner));
        foreach (var (path, id, next) in new[]
        {
            ("/v1/programmes", programme, "cohorts"), ("/v1/cohorts", cohort, "enrolments"), ("/v1/partners", EnrolmentService.Id(partner), "partnerships"),
        })
        {
            foreach (var role in new[] { "consultant", "programme-manager" })
            {
                Assert.Equal([next], Next(await Read($"{path}/{id}", role)));
                Assert.Equal([next], Next(await Listed(path, id, role)));
            }

            Assert.Empty(Next(await Read($"{path}/{id}", "analyst")));
            Assert.Empty(Next(await Listed(path, id, "analyst")));
        }
    }

    [Fact]
    public async Task A_cohort_takes_after_its_deadline_what_was_applied_for_in_time()
    {
        var (_, cohort) = await service.OpenCohort(places: 1);

        Assert.Equal(["enrolments"], Next(await Read($"/v1/cohorts/{cohort}")));
        await Consultant.Create("/v1/enrolments", new { cohort, municipality = "0101", appliedOn = "2024-10-01" }).Gives(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_place_is_to_be_given_while_the_cohort_has_one()
    {
        var (_, cohort) = await service.OpenCohort(places: 1);
        var (met, placed) = (await service.Meet(cohort, "0101"), await service.Meet(cohort, "0147"));
        Assert.Equal(WithAPlace, await NextOf(met));

        await Do(placed, "admissions", 2, new { });
        Assert.Equal(WithoutAPlace, await NextOf(met));
        Assert.Equal(WithoutAPlace, Next(await Listed($"/v1/enrolments?cohort={cohort}", met)));

        await Do(placed, "withdrawals", 3, new { reason = "other" });
        Assert.Equal(WithAPlace, await NextOf(met));
    }

    [Fact]
    public async Task A_place_is_to_be_given_while_the_programme_has_one()
    {
        var (_, cohort) = await service.OpenCohort(places: 5, capacity: 1);
        var met = await service.Meet(cohort, "0101");

        await Do(await service.Meet(cohort, "0147"), "admissions", 2, new { });

        Assert.Equal(WithoutAPlace, await NextOf(met));
    }

    [Fact]
    public async Task A_place_is_to_be_given_to_whoever_waits_first()
    {
        var (_, cohort) = await service.OpenCohort(places: 5);
        var (first, second) = (await service.Meet(cohort, "0101"), await service.Meet(cohort, "0147"));

        Assert.Contains("admissions", Next(await Do(first, "waitlistings", 2, new { })));
        Assert.DoesNotContain("admissions", await NextOf(second));
        Assert.DoesNotContain("admissions", Next(await Do(second, "waitlistings", 2, new { })));
        Assert.Contains("admissions", await NextOf(first));
        Assert.DoesNotContain("admissions", await NextOf(second));
    }

    [Fact]
    public async Task A_meeting_s_answer_says_what_the_next_look_says()
    {
        var (_, cohort) = await service.OpenCohort(places: 1);
        await Do(await service.Meet(cohort, "0147"), "admissions", 2, new { });
        var applied = EnrolmentService.Id(
            await Consultant.Create("/v1/enrolments", new { cohort, municipality = "0101", appliedOn = "2024-10-01" }).Gives(HttpStatusCode.Created));

        var met = await Do(applied, "meetings", 1, new { heldOn = "2024-10-20" });

        Assert.Equal(WithoutAPlace, Next(met));
        Assert.Equal(WithoutAPlace, await NextOf(applied));
    }

    [Fact]
    public async Task A_refusal_of_something_else_names_no_place_that_is_not_to_be_had()
    {
        var (_, cohort) = await service.OpenCohort(places: 1);
        var met = await service.Meet(cohort, "0101");
        await Do(await service.Meet(cohort, "0147"), "admissions", 2, new { });

        var problem = await Consultant.Change($"/v1/enrolments/{met}/completions", new { reason = "course-completed" }, "\"2\"").IsProblem(HttpStatusCode.Conflict);

        Assert.Equal(("wrong-status", "meeting-held"), (problem["code"]!.GetValue<string>(), problem["enrolmentStatus"]!.GetValue<string>()));
        Assert.Equal(WithoutAPlace, Next(problem));
    }

    [Fact]
    public async Task A_municipality_has_nothing_to_answer_any_more_when_its_last_day_to_do_so_has_passed()
    {
        var offered = await service.Meet(await service.OpenFutureCohort(places: 5), "0751");
        await Do(offered, "offers", 2, new { });
        Assert.Equal(["acceptances", "refusals"], Next(await Read($"/v1/enrolments/{offered}", "municipality", "0751")));

        await service.Database.Execute($$"""
            update enrolments set snapshot = snapshot || jsonb_build_object('answerBy', to_char(current_date - 1, 'YYYY-MM-DD')) where id = '{{offered}}'
            """);

        Assert.Empty(Next(await Read($"/v1/enrolments/{offered}", "municipality", "0751")));
        Assert.Empty(Next(await Listed("/v1/enrolments", offered, "municipality", "0751")));
        Assert.Equal(["acceptances", "refusals", "withdrawals", "steering-groups"], await NextOf(offered));
        using var municipality = service.Client("municipality", "0751");
        Assert.Empty(Next(await municipality.Change($"/v1/enrolments/{offered}/acceptances", new { }, "\"3\"").IsProblem(HttpStatusCode.Conflict)));
        Assert.Empty(Next((await municipality.Change($"/v1/enrolments/{offered}/acceptances", new { }, "\"2\"").IsProblem(HttpStatusCode.PreconditionFailed))["current"]!));
    }

    private static IEnumerable<string> Next(JsonNode shown) => shown["next"]!.AsArray().Select(next => next!.GetValue<string>());

    private async Task<JsonNode> Read(string path, string role = "consultant", string authority = "sbst")
    {
        using var client = service.Client(role, authority);
        return await client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken).Gives(HttpStatusCode.OK);
    }

    private async Task<JsonNode> Listed(string path, string id, string role = "consultant", string authority = "sbst") =>
        (await Read(path, role, authority))["items"]!.AsArray().Single(one => EnrolmentService.Id(one!) == id)!;

    private async Task<IEnumerable<string>> NextOf(string enrolment) => Next(await Read($"/v1/enrolments/{enrolment}"));

    private Task<JsonNode> Do(string enrolment, string resource, int version, object body) =>
        Consultant.Change($"/v1/enrolments/{enrolment}/{resource}", body, $"\"{version}\"").Gives(HttpStatusCode.OK);
}
