using PeerAdvisory.Benchmarks.House;
using PeerAdvisory.Benchmarks.Measuring;
using PeerAdvisory.Testing;
using PeerAdvisory.Testing.Servers;

namespace PeerAdvisory.Benchmarks.Lags;

/// <summary>
/// From the client's 2xx to the commit that makes the figure visible in Reporting, against RabbitMQ.Client from before sending a
/// message of the same size to its arrival.
/// </summary>
internal static class LagBenchmark
{
    internal static async Task Run(Servers servers, Size size)
    {
        await using var advisory = await servers.Database("advisory");
        await using var reporting = await servers.Database("reporting");
        await using var vhost = await servers.Vhost();
        await using var reports = await servers.Service("reporting", reporting, vhost);
        await using var advises = await servers.Service("advisory", advisory, vhost);
        var token = await servers.Token();

        Rate[] rates = [new(50, size.Of(20), "the 99th at most 12 times"), new(500, size.Of(10), "no goal")];
        var courses = await Courses.Plan(advisory, vhost, rates.Sum(rate => rate.Courses) * (size.Pairs + 1));
        var used = 0;
        foreach (var rate in rates)
        {
            Report.Line($"{size.Pairs} pairs of {rate.Commands} commands, {rate.PerSecond} a second; one of each before, which does not count");
            var all = new List<double>();
            await Ours(rate);
            await Theirs(rate);
            all.Clear();
            var ratio = await Pairs.Measure(size.Pairs, _ => Ours(rate), _ => Theirs(rate), "ms at the 99th percentile");
            all.Sort();
            Report.Line($"lag at {rate.PerSecond} a second: p50 {Spread.Quantile(all, 0.5):0.0} ms, p99 {Spread.Quantile(all, 0.99):0.0} ms of {all.Count}");
            Report.Result($"lag at {rate.PerSecond} a second", ratio, rate.Goal);

            async Task<double> Ours(Rate at)
            {
                var lags = await Measure(servers, advises.Address, token, [.. courses.Skip(used).Take(at.Courses)], at, reporting);
                used += at.Courses;
                all.AddRange(lags);
                return Spread.Quantile(lags, 0.99);
            }
        }

        var entries = await advisory.Ask<long>("select count(*) from journal");
        var copied = await Eventually.Until(
            () => reporting.Ask<long>("select count(distinct sequence) from events where source = 'advisory'"), count => count == entries);
        Report.Must(await reporting.Ask<long>("select count(*) from events where source = 'advisory'") == copied, "Reporting holds an event twice");
        Report.Line($"{entries} entries in Advisory's journal, {copied} in Reporting's copy, each once");

        async Task<double> Theirs(Rate rate)
        {
            await using var other = await servers.Vhost();
            return Spread.Quantile(await EndToEnd.Measure(other, rate, courses[0]), 0.99);
        }
    }

    private static async Task<IReadOnlyList<double>> Measure(
        Servers servers, Uri service, string token, IReadOnlyList<PlannedCourse> courses, Rate rate, ServiceDatabase reporting)
    {
        var answered = PacedClients.Log(service, token, courses, rate);
        return await Visible.After(answered, reporting);
    }
}
