using PeerAdvisory.Chassis.Database;
using PeerAdvisory.Chassis.Web;

namespace PeerAdvisory.Chassis.SignIn;

/// <summary>Whose rows a caller may see and write.</summary>
/// <param name="All">Every authority's.</param>
/// <param name="Authorities">These authorities' alone, when not <paramref name="All"/>.</param>
public sealed record Reach(bool All, string[] Authorities)
{
    /// <summary>The setting row-level security goes by.</summary>
    public string Setting => All ? Scope.All : string.Join(',', Authorities);

    /// <summary>The same as parameters of a predicate: <c>(@all or authority = any(@authorities))</c>.</summary>
    public object Parameters => new { all = All, authorities = Authorities };

    internal static Reach Of(Caller caller, ServiceIdentity service) =>
        caller.Authority == Contracts.Geography.Authorities.Agency && service.SupervisedBySbst
            ? new(true, [])
            : new(false, [.. Contracts.Geography.Authorities.Sees(caller.Authority)]);
}
