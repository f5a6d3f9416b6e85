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
    public async Task A_programme_s_capacity_holds_over_all_its_cohorts()
    {
        var (_, cohort) = await service.OpenCohort(places: 98, capacity: 2);

        Assert.Equal(2, await AdmitAllAtOnce(cohort, "programme-full"));
    }

    /// <summary>98 municipalities ask, each at least twice, and at the same time.</summary>
    private async Task<int> AdmitAllAtOnce(string cohort, string refusal)
    {
        var enrolments = await Task.WhenAll(Municipalities.All.Select(municipality => service.Meet(cohort, municipality.Code)));
        var client = service.Client();
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(asker =>
            client.Change($"/v1/enrolments/{enrolments[asker % enrolments.Length]}/admissions", new { enrolledOn = "2024-11-01" }, "\"2\"")));

        Assert.All(answers, answer => Assert.True(
            answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Conflict or HttpStatusCode.PreconditionFailed, $"{answer.StatusCode}"));
        foreach (var refused in answers.Where(answer => answer.StatusCode == HttpStatusCode.Conflict))
        {
            await refused.IsProblem(HttpStatusCode.Conflict, refusal);
        }

        return answers.Count(answer => answer.StatusCode == HttpStatusCode.OK);
    }
}
