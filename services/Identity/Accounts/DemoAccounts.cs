using PeerAdvisory.Contracts.Geography;

namespace PeerAdvisory.Identity.Accounts;

/// <summary>Who can sign in: three offices of the agency, every municipality, and the regions that exist today.</summary>
public sealed class DemoAccounts(TimeProvider clock)
{
    private const string MunicipalityPrefix = "kommune-";

    private static readonly TimeZoneInfo Copenhagen = TimeZoneInfo.FindSystemTimeZoneById("Europe/Copenhagen");

    private static readonly DemoAccount[] Agency =
    [
        new("consultant", "consultant", Authorities.Agency, "Konsulent (SBST)"),
        new("manager", "programme-manager", Authorities.Agency, "Programleder (SBST)"),
        new("analyst", "analyst", Authorities.Agency, "Analytiker (SBST)"),
    ];

    /// <summary>The account of this name, or null.</summary>
    public DemoAccount? Find(string? name)
    {
        if (name is null)
        {
            return null;
        }

        if (name.StartsWith(MunicipalityPrefix, StringComparison.Ordinal))
        {
            var code = name[MunicipalityPrefix.Length..];
            return Authorities.IsMunicipality(code) ? new(name, "municipality", code, Authorities.Name(code)!) : null;
        }

        return Array.Find(Agency, account => account.Name == name)
            ?? (Regions.Find(name) is { } region && region.ExistsOn(Today()) ? new(name, "region", region.Id, region.Name) : null);
    }

    /// <summary>The account, if the password is its own.</summary>
    public DemoAccount? Find(string? name, string? password) =>
        Find(name) is { } account && Secret.IsSame(account.Password, password) ? account : null;

    private DateOnly Today() =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), Copenhagen).DateTime);
}
