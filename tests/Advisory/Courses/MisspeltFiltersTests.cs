using System.Net;
using PeerAdvisory.Advisory.Tests.Running;
using PeerAdvisory.Testing.Http;

namespace PeerAdvisory.Advisory.Tests.Courses;

/// <summary>What a list says to who asks for what there never is.</summary>
[Collection(typeof(SharedAdvisory))]
public sealed class MisspeltFiltersTests(RunningAdvisory advisory)
{
    [Theory]
    [InlineData("courses", "status", "active")]
    [InlineData("development-points", "status", "reached")]
    [InlineData("workshops", "status", "held")]
    [InlineData("training-sessions", "status", "held")]
    [InlineData("trial-actions", "status", "ended")]
    [InlineData("lessons-learned", "status", "approved")]
    [InlineData("meetings", "status", "announced")]
    [InlineData("meeting-sign-ups", "status", "cancelled")]
    [InlineData("calendar-feeds", "status", "open")]
    [InlineData("reminder-subscriptions", "status", "active")]
    [InlineData("reminders", "status", "sent")]
    [InlineData("worklist", "phase", "mapping")]
    [InlineData("worklist", "responsible", "sbst")]
    [InlineData("worklist", "state", "overdue")]
    public async Task A_misspelt_code_is_told_beside_those_there_are_and_gives_no_empty_list(string list, string filter, string code)
    {
        var problem = await advisory.Consultant.Ask(HttpMethod.Get, $"/v1/{list}?{filter}={code}x").IsProblem(HttpStatusCode.BadRequest, "invalid-request");

        Assert.Equal([(filter, "unknown-code")], problem.Faults());
        Assert.Contains(code, problem["errors"]![0]!["allowed"]!.AsArray().Select(allowed => allowed!.GetValue<string>()));
        await advisory.Consultant.Ask(HttpMethod.Get, $"/v1/{list}?{filter}={code}").Gives(HttpStatusCode.OK);
    }
}
