using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using PeerAdvisory.Chassis.Tests.House;
using PeerAdvisory.Testing;
using PeerAdvisory.Testing.Http;

namespace PeerAdvisory.Chassis.Tests;

public sealed class TelemetryTests(TestServers servers)
{
    [Fact]
    public async Task One_trace_runs_from_the_request_to_the_consumer()
    {
        await using var line = await Line.New(servers);
        var source = await line.StartSource();
        await line.StartConsumer();
        var trace = ActivityTraceId.CreateRandom();
        var spans = new ConcurrentBag<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = activities => activities.Name is "MassTransit",
            ActivityStopped = spans.Add,
        };
        ActivitySource.AddActivityListener(listener);

        await source.Client.Ask(
            HttpMethod.Post, "/v1/positions", JsonContent.Create(Line.Position()),
            ("Idempotency-Key", Guid.NewGuid().ToString()), ("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01"))
            .Gives(System.Net.HttpStatusCode.Created);
        await line.Agrees();

        var applied = Assert.Single(await Line.Rows<(Guid Correlation, string TraceParent)>(line.Consumer, "select correlation, traceparent from applied"));
        Assert.Equal(trace.ToString(), applied.Correlation.ToString("N"));
        Assert.StartsWith($"00-{trace}-", applied.TraceParent, StringComparison.Ordinal);
        await Eventually.Is(() => spans.Any(span => span.TraceId == trace && span.Kind == ActivityKind.Consumer));
    }

    [Fact]
    public async Task A_secret_link_is_written_into_no_trace()
    {
        await using var line = await Line.New(servers);
        var source = await line.StartSource();
        var trace = ActivityTraceId.CreateRandom();
        var spans = new ConcurrentBag<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = activities => activities.Name is "Microsoft.AspNetCore",
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Add,
        };
        ActivitySource.AddActivityListener(listener);

        foreach (var (method, path) in new[]
        {
            (HttpMethod.Get, "/v1/links/whatnobodymayread"), (HttpMethod.Get, "/v1/links/broken"),
            (HttpMethod.Options, "/v1/links/whatnobodymayread"), (HttpMethod.Get, "/v1/links/whatnobodymayread/more"),
        })
        {
            using var answer = await source.Client.Ask(method, path, null, ("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01"));
        }

        // What the request set off, such as asking for the issuer's keys, belongs to its trace too.
        await Eventually.Is(() => Written("/v1/links/{secret}") == 2 && Written("(no route)") == 2);
        Assert.DoesNotContain(
            spans.SelectMany(span => span.TagObjects), tag => tag.Value?.ToString()?.Contains("whatnobodymayread", StringComparison.Ordinal) is true);

        int Written(string path) => spans.Count(span => span.TraceId == trace && span.GetTagItem("url.path") as string == path);
    }
}
