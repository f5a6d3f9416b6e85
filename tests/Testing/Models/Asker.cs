namespace PeerAdvisory.Testing.Models;

/// <summary>Who asks.</summary>
/// <param name="Role"><c>consultant</c>, <c>programme-manager</c>, <c>municipality</c> and so on.</param>
/// <param name="Authority">Four digits or <c>sbst</c>.</param>
public sealed record Asker(string Role, string Authority = "sbst")
{
    /// <summary>SBST's consultant.</summary>
    public static Asker Consultant { get; } = new("consultant");

    /// <summary>SBST's programme manager.</summary>
    public static Asker Manager { get; } = new("programme-manager");

    /// <summary>Whether it is SBST that asks.</summary>
    public bool IsAgency => Authority == "sbst";

    /// <summary>A municipality.</summary>
    public static Asker Of(string municipality) => new("municipality", municipality);

    /// <inheritdoc />
    public override string ToString() => IsAgency ? Role : Authority;
}
