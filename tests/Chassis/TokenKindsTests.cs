using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using PeerAdvisory.Chassis.SignIn;

namespace PeerAdvisory.Chassis.Tests;

/// <summary>Which tokens of a provider are taken.</summary>
public sealed class TokenKindsTests : IDisposable
{
    private readonly RSA _rsa = RSA.Create(2048);
    private readonly ECDsa _curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    [Theory]
    [InlineData(null, "at+jwt", true)]
    [InlineData(null, "JWT", false)]
    [InlineData("", "JWT", false)]
    [InlineData("JWT", "JWT", true)]
    [InlineData("JWT", "at+jwt", false)]
    [InlineData("at+jwt JWT", "JWT", true)]
    [InlineData("at+jwt JWT", "at+jwt", true)]
    [InlineData("at+jwt JWT", "logout+jwt", false)]
    public async Task A_token_is_taken_by_the_types_that_are_set_and_without_a_setting_as_an_access_token_alone(string? set, string type, bool taken) =>
        Assert.Equal(taken, await IsTaken(set, type, new(new RsaSecurityKey(_rsa), "RS256")));

    [Theory]
    [InlineData("RS256", true)]
    [InlineData("PS256", true)]
    [InlineData("ES256", true)]
    [InlineData("RS512", false)]
    [InlineData("HS256", false)]
    public async Task Whatever_signs_somebody_in_at_the_Portal_is_good_for_the_services(string algorithm, bool taken) =>
        Assert.Equal(taken, await IsTaken(null, "at+jwt", new(
            algorithm[0] switch
            {
                'E' => new ECDsaSecurityKey(_curve),
                'H' => new SymmetricSecurityKey(_rsa.ExportSubjectPublicKeyInfo()),
                _ => new RsaSecurityKey(_rsa),
            },
            algorithm)));

    /// <inheritdoc />
    public void Dispose()
    {
        _rsa.Dispose();
        _curve.Dispose();
    }

    private static async Task<bool> IsTaken(string? set, string type, SigningCredentials credentials)
    {
        var parameters = new TokenValidationParameters { ValidIssuer = "issuer", ValidAudience = "peeradvisory", IssuerSigningKey = credentials.Key };
        parameters.Take(new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create("TokenTypes", set)]).Build());
        var handler = new JsonWebTokenHandler();
        var token = handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = "issuer", Audience = "peeradvisory", TokenType = type, SigningCredentials = credentials,
        });
        return (await handler.ValidateTokenAsync(token, parameters)).IsValid;
    }
}
