namespace PeerAdvisory.Contracts;

/// <summary>How a provider may sign its tokens. One list: a token that signs somebody in at the Portal is sent on to the services.</summary>
public static class TokenSignatures
{
    /// <summary>The algorithms, by their names in a token's header: with a key pair alone, never with a secret that both sides know.</summary>
    public static IReadOnlyList<string> All { get; } = ["RS256", "PS256", "ES256"];
}
