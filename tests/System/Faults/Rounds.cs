using System.Globalization;

namespace PeerAdvisory.System.Tests.Faults;

/// <summary>
/// How often each fault strikes, and the seeds of chance: once and always the same, or, with PEERADVISORY_TEST_LONG, that many times
/// at random moments.
/// </summary>
public static class Rounds
{
    private const int Always = 20_260_101;

    private static readonly int Many =
        int.TryParse(Environment.GetEnvironmentVariable("PEERADVISORY_TEST_LONG"), NumberStyles.None, CultureInfo.InvariantCulture, out var rounds) ? rounds : 0;

    /// <summary>A seed for each round; its number comes with it, from 1.</summary>
    public static IEnumerable<(int Round, int Seed)> All =>
        Enumerable.Range(1, Math.Max(1, Many)).Select(round => (round, Many > 0 ? Random.Shared.Next() : Always));
}
