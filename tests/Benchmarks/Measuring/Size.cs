namespace PeerAdvisory.Benchmarks.Measuring;

/// <summary>How much is measured.</summary>
/// <param name="Pairs">How many pairs.</param>
/// <param name="Quick">A fifth of the work, to see that it runs; the figures say nothing.</param>
internal sealed record Size(int Pairs, bool Quick)
{
    internal int Of(int full) => Quick ? full / 5 : full;
}
