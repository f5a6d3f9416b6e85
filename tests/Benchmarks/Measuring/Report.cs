namespace PeerAdvisory.Benchmarks.Measuring;

/// <summary>What a benchmark says as it goes.</summary>
internal static class Report
{
    internal static void Line(string text) => Console.WriteLine(text);

    /// <summary>The result, with the goal beside it.</summary>
    internal static void Result(string what, Spread ratio, string goal) => Line($"{what}: {ratio.Text()}; {goal}");

    /// <summary>What must hold for a figure to count at all; otherwise the run fails.</summary>
    internal static void Must(bool holds, string what)
    {
        if (!holds)
        {
            throw new InvalidMeasurementException(what);
        }
    }
}

/// <summary>Something was lost, doubled or not made durable: whatever was measured does not count.</summary>
internal sealed class InvalidMeasurementException(string what) : Exception($"The measurement does not count: {what}");
