using PeerAdvisory.Benchmarks.House;
using PeerAdvisory.Benchmarks.Measuring;
using PeerAdvisory.Testing;

namespace PeerAdvisory.Benchmarks.Starts;

/// <summary>The time to ready, and the resident memory a few seconds later, of each service against an empty web application.</summary>
internal static class StartBenchmark
{
    internal static async Task Run(Servers servers, Size size)
    {
        using var empty = await EmptyWeb.Build();
        await using var vhost = await servers.Vhost();
        Report.Line($"{size.Pairs} pairs of each service and an empty web application");
        foreach (var service in new[] { "enrolment", "advisory", "hiring", "reporting" })
        {
            await using var database = await servers.Database(service);
            await Measure(service, "/health/ready", await servers.Settings(service, database.Service, vhost));
        }

        const string Portal = "http://127.0.0.1:8080";
        var keys = Directory.CreateTempSubdirectory("peeradvisory-keys-");
        await Measure("identity", "/health/ready", new()
        {
            ["Identity__Enabled"] = "true",
            ["Identity__Issuer"] = $"{Portal}/identity",
            ["Identity__PortalAddress"] = Portal,
            ["Identity__KeyDirectory"] = keys.FullName,
        });

        // Ready is what the services behind it are; by itself it can only be live.
        await Measure("portal", "/health/live", new()
        {
            ["Portal__PublicAddress"] = Portal,
            ["Portal__KeyDirectory"] = keys.FullName,
            ["SignIn__Authority"] = $"{Portal}/identity",
            ["SignIn__ClientId"] = "portal",
            ["SignIn__ClientSecret"] = "no provider is asked",
            ["Services__Enrolment"] = Portal,
            ["Services__Advisory"] = Portal,
            ["Services__Hiring"] = Portal,
            ["Services__Reporting"] = Portal,
            ["Services__Identity"] = Portal,
        });
        keys.Delete(recursive: true);

        async Task Measure(string service, string path, Dictionary<string, string?> settings)
        {
            var (ours, theirs) = (new List<Started>(), new List<Started>());
            await Pairs.Measure(
                size.Pairs,
                async _ =>
                {
                    ours.Add(await StartedProcess.Measure(Repository.Built(Servers.ProjectOf(service)), path, settings));
                    return ours[^1].Milliseconds;
                },
                async _ =>
                {
                    theirs.Add(await StartedProcess.Measure(empty.Dll, "/", new Dictionary<string, string?>()));
                    return theirs[^1].Milliseconds;
                },
                "ms");
            Report.Line($"{service}: ready after {Median(ours, one => one.Milliseconds):0} ms, {Median(ours, one => one.Megabytes):0} MB; empty: {Median(theirs, one => one.Milliseconds):0} ms, {Median(theirs, one => one.Megabytes):0} MB");
            Report.Result($"  start of {service}", Ratios(one => one.Milliseconds), "no goal yet");
            Report.Result($"  memory of {service}", Ratios(one => one.Megabytes), "no goal yet");

            Spread Ratios(Func<Started, double> figure) => Spread.Of(ours.Zip(theirs, (our, their) => figure(our) / figure(their)));
        }
    }

    private static double Median(IEnumerable<Started> all, Func<Started, double> figure) => Spread.Of(all.Select(figure)).Median;
}
