using System.Collections.Concurrent;

namespace PeerAdvisory.Identity.Provider;

/// <summary>
/// The authorization codes that were exchanged. Degraded mode keeps none, so a code would work twice. Known by an id
/// sealed inside the code and not by its text, which can be written in more than one way and still be the same code.
/// </summary>
public sealed class SpentCodes(TimeProvider clock)
{
    /// <summary>The claim, inside the encrypted code alone, that holds its id.</summary>
    public const string IdClaim = "code_id";

    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _spent = new(StringComparer.Ordinal);

    /// <summary>Marks the code as used; false when it was already, or has no id.</summary>
    public bool Spend(string? id)
    {
        var now = clock.GetUtcNow();
        foreach (var (old, at) in _spent)
        {
            if (now - at > Memory)
            {
                _spent.TryRemove(old, out _);
            }
        }

        return id is not null && _spent.TryAdd(id, now);
    }
}
