namespace PeerAdvisory.Contracts.Journal;

/// <summary>The state of one aggregate.</summary>
public interface ISnapshot
{
    /// <summary>
    /// Whose it is: a municipality's 4-digit code, a region's slug, or <c>sbst</c>. Row-level security goes by it.
    /// </summary>
    string Authority { get; }
}
