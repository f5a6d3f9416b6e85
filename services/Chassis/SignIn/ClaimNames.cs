using System.Security.Claims;
using Microsoft.Extensions.Configuration;

namespace PeerAdvisory.Chassis.SignIn;

/// <summary>
/// What a provider calls the claims the house goes by, set by <c>SignIn:Claims:Subject</c>, <c>Client</c>, <c>Role</c> and
/// <c>Authority</c>. A token's claims are renamed at the door, so that nothing behind it knows of other names.
/// </summary>
/// <param name="Subject">Who it is: an opaque id.</param>
/// <param name="Client">The client that speaks for it.</param>
/// <param name="Role">One of <see cref="Roles"/>.</param>
/// <param name="Authority">A municipality's 4-digit code, a region's slug, or <c>sbst</c>.</param>
public sealed record ClaimNames(string Subject = "sub", string Client = "client_id", string Role = "role", string Authority = "authority")
{
    private static readonly ClaimNames Own = new();

    /// <summary>The names a configuration gives, and our own where it gives none.</summary>
    public static ClaimNames Of(IConfiguration signIn)
    {
        var names = signIn.GetSection("Claims");
        return new(
            names[nameof(Subject)] ?? Own.Subject, names[nameof(Client)] ?? Own.Client, names[nameof(Role)] ?? Own.Role,
            names[nameof(Authority)] ?? Own.Authority);
    }

    /// <summary>
    /// The same claims under our names. A claim that only happens to have one of our names, where the provider's is another, is dropped:
    /// it means something else.
    /// </summary>
    public ClaimsIdentity Rename(ClaimsIdentity given)
    {
        if (this == Own)
        {
            return given;
        }

        (string Theirs, string Ours)[] names =
            [(Subject, Own.Subject), (Client, Own.Client), (Role, Own.Role), (Authority, Own.Authority)];
        var others = given.Claims.Where(claim => !Array.Exists(names, name => name.Ours == claim.Type || name.Theirs == claim.Type));
        var renamed = names.SelectMany(name => given.FindAll(claim => claim.Type == name.Theirs).Select(claim => new Claim(name.Ours, claim.Value)));
        return new ClaimsIdentity([.. others, .. renamed], given.AuthenticationType, Own.Subject, Own.Role);
    }
}
