namespace PeerAdvisory.Benchmarks.Measuring;

/// <summary>A figure measured several times: its median and the middle half of the rest.</summary>
internal sealed record Spread(double Median, double LowerQuartile, double UpperQuartile)
{
    internal static Spread Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return new(Quantile(sorted, 0.5), Quantile(sorted, 0.25), Quantile(sorted, 0.75));
    }

    /// <summary>The value that a share of all do not exceed, between two neighbours where it falls between them.</summary>
    /// <param name="sorted">All values, the least first.</param>
    /// <param name="share">0.99 for the 99th percentile.</param>
    internal static double Quantile(IReadOnlyList<double> sorted, double share)
    {
        var place = share * (sorted.Count - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, sorted.Count - 1);
        return sorted[below] + ((place - below) * (sorted[above] - sorted[below]));
    }

    internal string Text(string format = "0.00") =>
        FormattableString.Invariant($"{Median.ToString(format, null)} (middle half {LowerQuartile.ToString(format, null)} to {UpperQuartile.ToString(format, null)})");
}
