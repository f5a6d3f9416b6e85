namespace PeerAdvisory.Identity;

/// <summary>What the provider is told from outside: environment variables <c>Identity__…</c>.</summary>
public sealed class IdentitySettings
{
    /// <summary>Where these settings are found.</summary>
    public const string Section = "Identity";

    /// <summary>Whether it may start outside Development.</summary>
    public bool Enabled { get; init; }

    /// <summary>The name in every token's <c>iss</c>, and the address a browser knows it by.</summary>
    public Uri? Issuer { get; init; }

    /// <summary>Where the keys lie between two starts.</summary>
    public string? KeyDirectory { get; init; }

    /// <summary>The Portal's public address: the only place a browser is ever sent back to.</summary>
    public Uri? PortalAddress { get; init; }

    /// <summary>The secret the Portal exchanges a code with.</summary>
    public string PortalSecret { get; init; } = "portal-demo";

    /// <summary>How often a minute one address may ask for a token.</summary>
    public int TokensPerMinute { get; init; } = 1200;

    /// <summary>How often a minute one address may try a password.</summary>
    public int SignInsPerMinute { get; init; } = 60;
}
