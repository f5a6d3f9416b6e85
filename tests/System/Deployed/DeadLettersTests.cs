using System.Text.Json.Nodes;
using PeerAdvisory.System.Tests.Faults;
using PeerAdvisory.Testing;

namespace PeerAdvisory.System.Tests.Deployed;

/// <summary>An event that a consumer can't take, from the command that caused it to the operator who sends it again.</summary>
[Collection(RunningHouse.Alone)]
public sealed class DeadLettersTests
{
    [Fact]
    public async Task An_event_that_cannot_be_handled_is_shown_with_its_reason_and_handled_once_it_is_sent_again()
    {
        await using var deployment = await Deployment.Up();
        await using var writers = Writers.Start(deployment, 7);
        await Eventually.Is(() => writers.Promised.Any(one => one is { Service: "hiring", Version: 1 }));
        await deployment.ExecuteIn("reporting", "alter table events add constraint no_ending check (type <> 'Hiring.V1.PositionEnded') not valid");
        await Eventually.Is(() => writers.Promised.Any(one => one is { Service: "hiring", Version: 2 }));
        await Eventually.Until(HiringIn, hiring => hiring["failed"]!.GetValue<int>() > 0, what: "Reporting says that an event has failed");
        await writers.Finish();

        var shown = await deployment.Command("dead-letters", "list");
        Assert.Matches("reporting\\.hiring_error: [1-9]", shown);
        Assert.Matches("Hiring\\.V1\\.PositionEnded, number [0-9]+ of hiring.*no_ending", shown);
        Assert.False((await HiringIn())["complete"]!.GetValue<bool>());

        await deployment.ExecuteIn("reporting", "alter table events drop constraint no_ending");
        Assert.Contains("sent again.", await deployment.Command("dead-letters", "retry"), StringComparison.Ordinal);
        await Reconciliation.Holds(deployment, writers.Promised);
        Assert.Equal("No dead letters.\n", await deployment.Command("dead-letters", "list"));

        async Task<JsonNode> HiringIn() => (await deployment.Get("reporting", "/v1/overview"))["asOf"]!["sources"]!.AsArray()
            .Single(source => $"{source!["source"]}" == "hiring")!;
    }
}
