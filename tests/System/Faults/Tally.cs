namespace PeerAdvisory.System.Tests.Faults;

/// <summary>
/// What clients tried, what they were promised, and what became of it: a line for each round and one for all. It goes to the console,
/// because a test's own output is shown only when the test fails.
/// </summary>
public sealed class Tally : IDisposable
{
    private int _rounds;
    private int _attempted;
    private int _acknowledged;
    private int _lost;
    private int _doubled;

    /// <summary>Adds a round that is over.</summary>
    public void Add(string name, int round, int seed, int attempted, int acknowledged, int lost, int doubled)
    {
        Interlocked.Increment(ref _rounds);
        Interlocked.Add(ref _attempted, attempted);
        Interlocked.Add(ref _acknowledged, acknowledged);
        Interlocked.Add(ref _lost, lost);
        Interlocked.Add(ref _doubled, doubled);
        Console.WriteLine($"{name}, round {round}, seed {seed}: {Sentence(attempted, acknowledged, lost, doubled)}");
    }

    /// <summary>Says what all rounds come to.</summary>
    public void Dispose()
    {
        if (_rounds > 0)
        {
            Console.WriteLine($"All {_rounds} rounds: {Sentence(_attempted, _acknowledged, _lost, _doubled)}");
        }
    }

    private static string Sentence(int attempted, int acknowledged, int lost, int doubled) =>
        $"attempted {attempted}, acknowledged {acknowledged}, lost {lost}, doubled {doubled}.";
}
