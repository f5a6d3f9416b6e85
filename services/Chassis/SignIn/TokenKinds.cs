using Microsoft.Extensions.Configuration;
using Microsoft.IdentityModel.Tokens;
using PeerAdvisory.Contracts;

namespace PeerAdvisory.Chassis.SignIn;

/// <summary>
/// Which tokens are taken for access tokens by the <c>typ</c> of their header, set by <c>SignIn:TokenTypes</c> with spaces between, and
/// by which signatures.
/// </summary>
/// <remarks>
/// Only <c>at+jwt</c> (RFC 9068) says that a token is for access. A provider that writes <c>JWT</c> for every token leaves it to the
/// audience alone to tell its ID tokens apart: that of the services must then be no client's id.
/// </remarks>
public static class TokenKinds
{
    private const string AccessToken = "at+jwt";

    /// <summary>Takes those that the configuration names, and access tokens that say so where it names none.</summary>
    public static void Take(this TokenValidationParameters token, IConfiguration signIn)
    {
        string[] named = signIn["TokenTypes"]?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        token.ValidTypes = named is [] ? [AccessToken] : named;
        token.ValidAlgorithms = TokenSignatures.All;
    }
}
