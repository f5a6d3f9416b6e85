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

            ratios.Add(our / their);
            Report.Line($"  pair {pair + 1}: ours {Number(our)}, theirs {Number(their)} {unit}, ratio {(our / their).ToString("0.00", CultureInfo.InvariantCulture)}");
        }

        return Spread.Of(ratios);
    }

    private static string Number(double value) => value.ToString(value < 100 ? "0.00" : "0", CultureInfo.InvariantCulture);
}
