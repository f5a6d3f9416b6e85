using System.Net;
using PeerAdvisory.Testing.Http;

namespace PeerAdvisory.Enrolment.Tests;

/// <summary>What a list says to who asks for what there never is.</summary>
public sealed class MisspeltFiltersTests(EnrolmentService service) : IClassFixture<EnrolmentService>
{
    [Theory]
    [InlineData("enrolments", "status", "enrolled", "enroled")]
    [InlineData("partners", "kind", "course-provider", "course-providers")]
    public async Task A_misspelt_code_is_told_beside_those_there_are_and_gives_no_empty_list(string list, string filter, string code, string misspelt)
    {
        var problem = await service.Client().Ask(HttpMethod.Get, $"/v1/{list}?{filter}={misspelt}").IsProblem(HttpStatusCode.BadRequest, "invalid-request");

        Assert.Equal([(filter, "unknown-code")], problem.Faults());
        Assert.Contains(code, problem["errors"]![0]!["allowed"]!.AsArray().Select(allowed => allowed!.GetValue<string>()));
        await service.Client().Ask(HttpMethod.Get, $"/v1/{list}?{filter}={code}").Gives(HttpStatusCode.OK);
    }
}
