using System.Diagnostics;
using System.Globalization;

namespace PeerAdvisory.Benchmarks.Measuring;

/// <summary>
/// Runs two sides in turn, now the one first and now the other, so that what else the machine does meets both. Only their ratio
/// says anything: the figures themselves are this machine's.
/// </summary>
internal static class Pairs
{
    /// <param name="pairs">How many pairs.</param>
    /// <param name="ours">Our side's figure.</param>
    /// <param name="theirs">The yardstick's.</param>
    /// <param name="unit">What the figures are.</param>
    internal static async Task<Spread> Measure(int pairs, Func<int, Task<double>> ours, Func<int, Task<double>> theirs, string unit)
    {
        var ratios = new List<double>();
        for (var pair = 0; pair < pairs; pair++)
        {
            double our, their;
            if (pair % 2 == 0)
            {
                our = await ours(pair);
                their = await theirs(pair);
            }
            else
            {
                their = await theirs(pair);
                our = await ours(pair);
            }

            ratios.Add(Tell(pair, our, their, unit));
        }

        return Spread.Of(ratios);
    }

    /// <summary>The same for what takes so little that a side has to be done many times: each time both, so that nothing meets one of them alone.</summary>
    /// <param name="pairs">How many pairs, each of the median time of one side and that of the other.</param>
    /// <param name="times">How often each is done for a pair.</param>
    /// <param name="ours">Our side, once.</param>
    /// <param name="theirs">The yardstick, once.</param>
    internal static async Task<Spread> InTurn(int pairs, int times, Func<Task> ours, Func<Task> theirs)
    {
        var ratios = new List<double>();
        for (var pair = 0; pair < pairs; pair++)
        {
            var (our, their) = (new List<double>(), new List<double>());
            for (var time = 0; time < times; time++)
            {
                if (time % 2 == 0)
                {
                    our.Add(await Milliseconds(ours));
                    their.Add(await Milliseconds(theirs));
                }
                else
                {
                    their.Add(await Milliseconds(theirs));
                    our.Add(await Milliseconds(ours));
                }
            }

            ratios.Add(Tell(pair, Spread.Of(our).Median, Spread.Of(their).Median, "ms"));
        }

        return Spread.Of(ratios);
    }

    private static async Task<double> Milliseconds(Func<Task> one)
    {
        var watch = Stopwatch.StartNew();
        await one();
        return watch.Elapsed.TotalMilliseconds;
    }

    private static double Tell(int pair, double our, double their, string unit)
    {
        Report.Line($"  pair {pair + 1}: ours {Number(our)}, theirs {Number(their)} {unit}, ratio {(our / their).ToString("0.00", CultureInfo.InvariantCulture)}");
        return our / their;
    }

    private static string Number(double value) => value.ToString(value < 100 ? "0.00" : "0", CultureInfo.InvariantCulture);
}
