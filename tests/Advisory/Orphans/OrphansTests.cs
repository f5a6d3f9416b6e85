using System.Net;
using System.Text.Json.Nodes;
using PeerAdvisory.Advisory.Tests.Running;
using PeerAdvisory.Contracts.Enrolment.V1;
using PeerAdvisory.Testing;
using PeerAdvisory.Testing.Http;

namespace PeerAdvisory.Advisory.Tests.Orphans;

/// <summary>Enrolment was restored to a backup: what was planned on the strength of what it lost is reported, and nothing is undone.</summary>
public sealed class OrphansTests(RunningAdvisory advisory, TestServers servers) : IClassFixture<RunningAdvisory>
{
    [Fact]
    public async Task After_a_restore_the_courses_whose_enrolment_is_gone_are_listed_once_the_new_journal_is_here_whole()
    {
        var (kept, lost, again) = (advisory.Enrolment.Enrol("0101"), advisory.Enrolment.Enrol("0751"), advisory.Enrolment.Enrol("0461"));
        foreach (var entry in new[] { kept, lost, again })
        {
            await advisory.Enrolment.Send(entry);
        }

        await advisory.Enrolment.TellProgress();
        var whole = await Report(advisory, report => report["asOf"]!["complete"]!.GetValue<bool>() && Sequence(report) == 3);
        Assert.Empty(whole["courses"]!.AsArray());

        // The restored journal has the first of the three, and begins its numbers anew. What came first does not count yet.
        advisory.Enrolment.Restore();
        var confirmed = advisory.Enrolment.Again(kept);
        var enrolledAgain = advisory.Enrolment.Enrol("0461", enrolment: again.Stream);
        await advisory.Enrolment.Send(confirmed);
        await advisory.Enrolment.TellProgress();
        Assert.Empty((await Report(advisory, report => report["courses"] is not null))["courses"]!.AsArray());

        // The rest: an enrolment that was made once more, with another content.
        await advisory.Enrolment.Send(enrolledAgain);
        await advisory.Enrolment.TellProgress();
        var restored = await Report(advisory, report => report["courses"]!.AsArray().Count > 0);

        var orphan = Assert.Single(restored["courses"]!.AsArray())!;
        Assert.Equal(lost.Stream, orphan["enrolment"]!.GetValue<Guid>());
        Assert.Equal(("0751", 3, 1L, 2L), (
            orphan["municipality"]!.GetValue<string>(), orphan["enrolmentVersion"]!.GetValue<int>(),
            orphan["incarnation"]!.GetValue<long>(), orphan["presentIncarnation"]!.GetValue<long>()));
        var alarm = Assert.Single(restored["alarms"]!.AsArray())!;
        Assert.Equal(("enrolment", "another-hash"), (alarm["source"]!.GetValue<string>(), alarm["kind"]!.GetValue<string>()));
        Assert.Contains(again.Stream.ToString(), alarm["detail"]!.GetValue<string>(), StringComparison.Ordinal);

        // Nothing was undone, and nothing planned twice.
        Assert.Equal(3, await advisory.Count("courses"));
        Assert.Equal(3, await advisory.Count("journal"));

        // A late message from the life before changes nothing.
        await advisory.Enrolment.Send(lost);
        await advisory.Plan("0147");
        await advisory.Enrolment.TellProgress();
        Assert.Single((await Report(advisory, report => Sequence(report) == 3))["courses"]!.AsArray());
    }

    [Theory]
    [InlineData(null, "withdrawn")]
    [InlineData(CompletionReason.EndedByAgreement, "ended")]
    public async Task A_course_that_was_ended_and_whose_end_is_gone_is_told_as_ended(string? agreed, string done)
    {
        await using var restored = new RunningAdvisory(servers);
        await restored.InitializeAsync();
        var enrolled = restored.Enrolment.Enrol("0751");
        var end = agreed is null
            ? restored.Enrolment.Withdraw("0751", enrolled.Stream, new(2026, 3, 2))
            : restored.Enrolment.Complete("0751", enrolled.Stream, new(2026, 3, 2), agreed);
        await restored.Enrolment.Send(enrolled);
        await restored.Enrolment.Send(end);
        await restored.Enrolment.TellProgress();
        await Report(restored, report => report["asOf"]!["complete"]!.GetValue<bool>() && Sequence(report) == 2);

        // The restored journal has the enrolment, and not its end.
        restored.Enrolment.Restore();
        await restored.Enrolment.Send(restored.Enrolment.Again(enrolled));
        await restored.Enrolment.TellProgress();
        var told = await Report(restored, report => report["courses"]!.AsArray().Count > 0);

        var orphan = Assert.Single(told["courses"]!.AsArray())!;
        Assert.Equal((enrolled.Stream, 4, done), (
            orphan["enrolment"]!.GetValue<Guid>(), orphan["enrolmentVersion"]!.GetValue<int>(), orphan["done"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData("municipality", "0751")]
    [InlineData("region", "region-midtjylland")]
    [InlineData("analyst", "sbst")]
    public async Task The_report_is_for_those_who_decide(string role, string authority) =>
        await advisory.As(role, authority).Ask(HttpMethod.Get, "/v1/orphans").IsProblem(HttpStatusCode.Forbidden, "forbidden");

    private static long Sequence(JsonNode report) => report["asOf"]!["sources"]![0]!["sequence"]!.GetValue<long>();

    private static Task<JsonNode> Report(RunningAdvisory asked, Func<JsonNode, bool> wanted) =>
        Eventually.Until(() => asked.Consultant.Ask(HttpMethod.Get, "/v1/orphans").Gives(HttpStatusCode.OK), wanted);
}
