using System.Net;
using PeerAdvisory.Contracts.Geography;
using PeerAdvisory.Testing.Http;

namespace PeerAdvisory.Enrolment.Tests;

/// <summary>Places are given once each, however many ask at the same time.</summary>
public sealed class AllocationTests(EnrolmentService service) : IClassFixture<EnrolmentService>
{
    [Fact]
    public async Task Two_hundred_parallel_enrolments_for_three_places_give_exactly_three()
    {
        var (_, cohort) = await service.OpenCohort(places: 3);

        Assert.Equal(3, await AdmitAllAtOnce(cohort, "cohort-full"));
        Assert.Equal(3, await service.Database.Ask<long>($"select count(*) from enrolments where cohort = '{cohort}' and status = 'enrolled'"));
    }

    [Fact]
    public async Task Two_hundred_parallel_admissions_offers_and_acceptances_for_three_places_take_exactly_three()
    {
        var (_, cohort) = await service.OpenCohort(places: 3);
        var enrolments = await Task.WhenAll(Municipalities.All.Select(async municipality => (municipality.Code, Id: await service.Meet(cohort, municipality.Code))));

        // A client each: the same enrolment is asked for at least twice, in two ways, and whoever gets an offer accepts it itself.
        await Task.WhenAll(Enumerable.Range(0, 200).Select(async asker =>
        {
            var (municipality, enrolment) = enrolments[asker % enrolments.Length];
            var (path, byOffer) = ($"/v1/enrolments/{enrolment}", (asker + (asker / enrolments.Length)) % 2 == 1);
            using var client = service.Client();
            using var answer = byOffer
                ? await client.Change($"{path}/offers", new { }, "\"2\"")
                : await client.Change($"{path}/admissions", new { enrolledOn = "2024-11-01" }, "\"2\"");
            Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Conflict or HttpStatusCode.PreconditionFailed, $"{answer.StatusCode}");
            if (byOffer && answer.StatusCode == HttpStatusCode.OK)
            {
                using var itself = service.Client("municipality", municipality);
                await itself.Change($"{path}/acceptances", new { }, "\"3\"").Gives(HttpStatusCode.OK);
            }
        }));

        Assert.Equal(3, await service.Database.Ask<long>($"select count(*) from enrolments where cohort = '{cohort}' and status = 'enrolled'"));
        Assert.Equal(3, await service.Database.Ask<long>($$"""
            select count(*) from journal where type = 'Enrolment.V1.MunicipalityEnrolled' and body #>> '{snapshot,cohort}' = '{{cohort}}'
            """));
        var funnel = await service.Client().GetAsync(new Uri($"/v1/cohorts/{cohort}/funnel", UriKind.Relative), TestContext.Current.CancellationToken).Gives(HttpStatusCode.OK);
        Assert.Equal((3, 3, 0), (funnel["places"]!.GetValue<int>(), funnel["taken"]!.GetValue<int>(), funnel["free"]!.GetValue<int>()));
    }

    [Fact]
    public async Task Two_hundred_parallel_acceptances_of_three_offers_are_three_enrolments()
    {
        var (_, cohort) = await service.OpenCohort(places: 3);
        var enrolments = await Task.WhenAll(Municipalities.All.Take(3).Select(async municipality => (municipality.Code, Id: await service.Meet(cohort, municipality.Code))));
        foreach (var (_, enrolment) in enrolments)
        {
            await service.Client().Change($"/v1/enrolments/{enrolment}/offers", new { }, "\"2\"").Gives(HttpStatusCode.OK);
        }

        // By the municipality, and by SBST to whom it said so.
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(async asker =>
        {
            var (municipality, enrolment) = enrolments[asker % 3];
            using var client = asker % 2 == 0 ? service.Client("municipality", municipality) : service.Client();
            return await client.Change($"/v1/enrolments/{enrolment}/acceptances", new { }, "\"3\"");
        }));

        Assert.Equal(3, answers.Count(answer => answer.StatusCode == HttpStatusCode.OK));
        Assert.All(answers.Where(answer => answer.StatusCode != HttpStatusCode.OK), answer => Assert.Equal(HttpStatusCode.PreconditionFailed, answer.StatusCode));
        Assert.Equal(3, await service.Database.Ask<long>($"select count(*) from enrolments where cohort = '{cohort}' and status = 'enrolled' and version = 5"));
    }

    [Fact]
    public async Task A_programme_s_capacity_holds_over_all_its_cohorts()
    {
        var (_, cohort) = await service.OpenCohort(places: 98, capacity: 2);

        Assert.Equal(2, await AdmitAllAtOnce(cohort, "programme-full"));
    }

    /// <summary>98 municipalities ask, each at least twice, by several clients, and at the same time.</summary>
    private async Task<int> AdmitAllAtOnce(string cohort, string refusal)
    {
        var enrolments = await Task.WhenAll(Municipalities.All.Select(municipality => service.Meet(cohort, municipality.Code)));
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(async asker =>
        {
            using var client = service.Client(asker % 3 == 0 ? "programme-manager" : "consultant");
            return await client.Change($"/v1/enrolments/{enrolments[asker % enrolments.Length]}/admissions", new { enrolledOn = "2024-11-01" }, "\"2\"");
        }));

        Assert.All(answers, answer => Assert.True(
            answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Conflict or HttpStatusCode.PreconditionFailed, $"{answer.StatusCode}"));
        foreach (var refused in answers.Where(answer => answer.StatusCode == HttpStatusCode.Conflict))
        {
            await refused.IsProblem(HttpStatusCode.Conflict, refusal);
        }

        return answers.Count(answer => answer.StatusCode == HttpStatusCode.OK);
    }
}
