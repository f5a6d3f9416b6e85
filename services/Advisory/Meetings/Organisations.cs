using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Advisory.V1;
using PeerAdvisory.Contracts.Geography;

namespace PeerAdvisory.Advisory.Meetings;

/// <summary>Who can sign up for an open meeting: municipalities, regions, and partners of a fixed list.</summary>
internal static class Organisations
{
    internal static bool Has(string code) => IsAuthority(code) || PartnerOrganisation.All.Contains(code);

    /// <summary>Whose a sign-up is: the organisation's own where it is an authority, else SBST's.</summary>
    internal static string AuthorityOf(string code) => IsAuthority(code) ? code : Authorities.Agency;

    private static bool IsAuthority(string code) => Authorities.IsMunicipality(code) || Authorities.IsRegion(code);
}

/// <summary>The member holds a municipality's 4-digit code, a region's slug or the code of a partner.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OrganisationCodeAttribute : Attribute, IFieldRule
{
    /// <inheritdoc />
    public IReadOnlyList<ProblemType> Finds => [Problems.UnknownCode];

    /// <inheritdoc />
    public FieldError? Check(object value, string pointer) =>
        Organisations.Has((string)value) ? null : new FieldError(Problems.UnknownCode, pointer);
}
