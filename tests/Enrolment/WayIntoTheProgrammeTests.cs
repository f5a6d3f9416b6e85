using System.Net;
using PeerAdvisory.Testing.Http;

namespace PeerAdvisory.Enrolment.Tests;

/// <summary>A municipality's way from application to a place, over HTTP.</summary>
public sealed class WayIntoTheProgrammeTests(EnrolmentService service) : IClassFixture<EnrolmentService>
{
    [Fact]
    public async Task An_application_becomes_an_enrolment_step_by_step_and_says_what_comes_next()
    {
        var (_, cohort) = await service.OpenCohort(places: 5);
        var client = service.Client();

        var applied = await client.Create("/v1/enrolments", new { cohort, municipality = "0751", appliedOn = "2024-10-01" }).Gives(HttpStatusCode.Created);
        Assert.Equal("applied", applied["status"]!.GetValue<string>());
        Assert.Equal(["meetings", "rejections", "withdrawals", "steering-groups"], applied["next"]!.AsArray().Select(next => next!.GetValue<string>()));

        var path = $"/v1/enrolments/{EnrolmentService.Id(applied)}";
        var met = await client.Change($"{path}/meetings", new { heldOn = "2024-10-20" }, "\"1\"").Gives(HttpStatusCode.OK);
        Assert.Equal("meeting-held", met["status"]!.GetValue<string>());
        Assert.Equal(["waitlistings", "offers", "admissions", "rejections", "withdrawals", "steering-groups"], met["next"]!.AsArray().Select(next => next!.GetValue<string>()));

        var enrolled = await client.Change($"{path}/admissions", new { enrolledOn = "2024-11-01" }, "\"2\"").Gives(HttpStatusCode.OK);
        Assert.Equal("enrolled", enrolled["status"]!.GetValue<string>());
        Assert.Equal(["completions", "withdrawals", "steering-groups"], enrolled["next"]!.AsArray().Select(next => next!.GetValue<string>()));
    }

    [Fact]
    public async Task A_step_out_of_turn_is_refused_with_the_status_and_what_is_possible()
    {
        var (_, cohort) = await service.OpenCohort(places: 5);
        var client = service.Client();
        var applied = await client.Create("/v1/enrolments", new { cohort, municipality = "0101", appliedOn = "2024-10-01" }).Gives(HttpStatusCode.Created);

        var problem = await client.Change($"/v1/enrolments/{EnrolmentService.Id(applied)}/admissions", new { }, "\"1\"")
            .IsProblem(HttpStatusCode.Conflict, "wrong-status");

        Assert.Equal("applied", problem["enrolmentStatus"]!.GetValue<string>());
        Assert.Equal(["meetings", "rejections", "withdrawals", "steering-groups"], problem["next"]!.AsArray().Select(next => next!.GetValue<string>()));
    }

    [Fact]
    public async Task A_municipality_cannot_be_on_its_way_into_a_programme_twice()
    {
        var (_, cohort) = await service.OpenCohort(places: 5);
        var client = service.Client();
        await client.Create("/v1/enrolments", new { cohort, municipality = "0461", appliedOn = "2024-10-01" }).Gives(HttpStatusCode.Created);

        await client.Create("/v1/enrolments", new { cohort, municipality = "0461", appliedOn = "2024-10-02" })
            .IsProblem(HttpStatusCode.Conflict, "already-under-way");
    }

    [Fact]
    public async Task An_application_after_the_deadline_is_refused()
    {
        var (_, cohort) = await service.OpenCohort(places: 5);

        await service.Client().Create("/v1/enrolments", new { cohort, municipality = "0461", appliedOn = "2024-12-02" })
            .IsProblem(HttpStatusCode.Conflict, "deadline-passed");
    }

    [Fact]
    public async Task A_cohort_starts_within_its_programme_and_after_its_deadline()
    {
        var (programme, _) = await service.OpenCohort(places: 5);
        var client = service.Client();

        var outside = await client.Create("/v1/cohorts", new { programme, startsOn = "2027-01-15", signUpDeadline = "2026-12-01", places = 5 })
            .IsProblem(HttpStatusCode.BadRequest, "invalid-request");
        Assert.Equal(["/startsOn"], outside.Pointers());
        var late = await client.Create("/v1/cohorts", new { programme, startsOn = "2025-01-15", signUpDeadline = "2025-01-15", places = 5 })
            .IsProblem(HttpStatusCode.BadRequest, "invalid-request");
        Assert.Equal(["/signUpDeadline"], late.Pointers());
        var unknown = await client.Create("/v1/cohorts", new { programme = Guid.NewGuid(), startsOn = "2025-01-15", signUpDeadline = "2024-12-01", places = 5 })
            .IsProblem(HttpStatusCode.BadRequest, "invalid-request");
        Assert.Equal(["/programme"], unknown.Pointers());
    }

    [Fact]
    public async Task A_municipality_sees_its_own_enrolments_and_no_other_s()
    {
        var (_, cohort) = await service.OpenCohort(places: 5);
        var own = EnrolmentService.Id(await service.Client().Create("/v1/enrolments", new { cohort, municipality = "0615", appliedOn = "2024-10-01" }).Gives(HttpStatusCode.Created));

        var mine = await service.Client("municipality", "0615").GetAsync(new Uri("/v1/enrolments", UriKind.Relative), TestContext.Current.CancellationToken).Gives(HttpStatusCode.OK);
        Assert.Equal([own], mine["items"]!.AsArray().Select(item => EnrolmentService.Id(item!)));
        var theirs = await service.Client("municipality", "0621").GetAsync(new Uri("/v1/enrolments", UriKind.Relative), TestContext.Current.CancellationToken).Gives(HttpStatusCode.OK);
        Assert.Empty(theirs["items"]!.AsArray());
        await service.Client("municipality", "0621").GetAsync(new Uri($"/v1/enrolments/{own}", UriKind.Relative), TestContext.Current.CancellationToken)
            .IsProblem(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task A_list_is_read_page_by_page()
    {
        var (_, cohort) = await service.OpenCohort(places: 5);
        var client = service.Client();
        foreach (var municipality in new[] { "0101", "0147", "0151", "0153", "0155" })
        {
            await client.Create("/v1/enrolments", new { cohort, municipality, appliedOn = "2024-10-01" }).Gives(HttpStatusCode.Created);
        }

        var seen = new List<string>();
        string? address = $"/v1/enrolments?cohort={cohort}&limit=2";
        while (address is not null)
        {
            using var answer = await client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
            var page = await answer.Gives(HttpStatusCode.OK);
            seen.AddRange(page["items"]!.AsArray().Select(item => item!["municipality"]!.GetValue<string>()));
            address = answer.Headers.TryGetValues("Link", out var link) ? link.Single().Split('<', '>')[1] : null;
        }

        Assert.Equal(["0101", "0147", "0151", "0153", "0155"], seen);
    }
}
