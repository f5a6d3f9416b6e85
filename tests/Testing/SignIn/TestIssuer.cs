using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;

namespace PeerAdvisory.Testing.SignIn;

/// <summary>
/// An issuer of tokens on loopback: discovery and keys over HTTP, tokens from a method call, sound and broken ones.
/// The tokens are written by hand, because a library would refuse to write most of the broken ones.
/// </summary>
public sealed class TestIssuer : IAsyncDisposable
{
    /// <summary>The audience the services ask for.</summary>
    public const string Audience = "peeradvisory";

    private const string Key = "test-key";

    private readonly WebApplication _application;
    private readonly RSA _rsa = RSA.Create(2048);
    private readonly RSA _otherRsa = RSA.Create(2048);

    private TestIssuer(int port)
    {
        Authority = $"http://127.0.0.1:{port}";
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(Authority);
        _application = builder.Build();
        _application.MapGet("/.well-known/openid-configuration", () => Json(new JsonObject
        {
            ["issuer"] = Authority,
            ["jwks_uri"] = $"{Authority}/jwks",
            ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
            ["response_types_supported"] = new JsonArray("code"),
            ["subject_types_supported"] = new JsonArray("public"),
        }));
        _application.MapGet("/jwks", () => Json(PublicKeys()));
    }

    /// <summary>The issuer's address: what goes into <c>SignIn__Authority</c>.</summary>
    public string Authority { get; }

    /// <summary>Starts one on a free port.</summary>
    public static async Task<TestIssuer> Start()
    {
        var issuer = new TestIssuer(FreePort.Next());
        await issuer._application.StartAsync();
        return issuer;
    }

    /// <summary>A sound token.</summary>
    /// <param name="role"><c>consultant</c>, <c>programme-manager</c>, <c>municipality</c>, <c>region</c> or <c>analyst</c>.</param>
    /// <param name="authority">Four digits, a region's slug or <c>sbst</c>.</param>
    /// <param name="subject">The opaque id of who asks.</param>
    /// <param name="client">The client the token was given to; the subject unless said.</param>
    public string Token(string role, string authority = "sbst", string? subject = null, string? client = null) =>
        Signed(Header(), Claims(role, authority, subject, client));

    /// <summary>The same token, broken in one way.</summary>
    public string BrokenToken(Flaw flaw, string role, string authority = "sbst", string? subject = null)
    {
        var header = Header();
        var claims = Claims(role, authority, subject, null);
        switch (flaw)
        {
            case Flaw.Expired:
                claims["iat"] = Seconds(TimeSpan.FromHours(-3));
                claims["nbf"] = Seconds(TimeSpan.FromHours(-3));
                claims["exp"] = Seconds(TimeSpan.FromHours(-2));
                break;
            case Flaw.NotYetValid:
                claims["nbf"] = Seconds(TimeSpan.FromHours(2));
                claims["exp"] = Seconds(TimeSpan.FromHours(3));
                break;
            case Flaw.WithoutExpiry:
                claims.Remove("exp");
                break;
            case Flaw.WrongAudience:
                claims["aud"] = "another-system";
                break;
            case Flaw.WrongIssuer:
                claims["iss"] = "http://127.0.0.1:1";
                break;
            case Flaw.WrongType:
                header["typ"] = "JWT";
                break;
            case Flaw.OtherKey:
                return Signed(header, claims, _otherRsa);
            case Flaw.NotSigned:
                header["alg"] = "none";
                return Encoded(header, claims) + ".";
            case Flaw.SignedWithThePublicKey:
                header["alg"] = "HS256";
                var text = Encoded(header, claims);
                var secret = Encoding.UTF8.GetBytes(_rsa.ExportSubjectPublicKeyInfoPem());
                return $"{text}.{WebEncoders.Base64UrlEncode(HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes(text)))}";
            case Flaw.Tampered:
                var parts = Signed(header, claims).Split('.');
                claims["authority"] = authority == "0751" ? "0101" : "0751";
                claims["role"] = "programme-manager";
                return $"{parts[0]}.{Part(claims)}.{parts[2]}";
            default:
                throw new ArgumentOutOfRangeException(nameof(flaw), flaw, null);
        }

        return Signed(header, claims);
    }

    /// <summary>A signed token with exactly these claims beside issuer, audience and times; null removes one.</summary>
    public string TokenWith(IReadOnlyDictionary<string, string?> claims)
    {
        var all = Claims("consultant", "sbst", null, null);
        foreach (var (name, value) in claims)
        {
            if (value is null)
            {
                all.Remove(name);
            }
            else
            {
                all[name] = value;
            }
        }

        return Signed(Header(), all);
    }

    /// <summary>Stops answering.</summary>
    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        _rsa.Dispose();
        _otherRsa.Dispose();
    }

    private static JsonObject Header() => new() { ["alg"] = "RS256", ["typ"] = "at+jwt", ["kid"] = Key };

    private JsonObject Claims(string role, string authority, string? subject, string? client)
    {
        subject ??= $"{role}-{authority}";
        return new()
        {
            ["iss"] = Authority,
            ["aud"] = Audience,
            ["sub"] = subject,
            ["client_id"] = client ?? subject,
            ["jti"] = Guid.NewGuid().ToString("N"),
            ["iat"] = Seconds(TimeSpan.Zero),
            ["nbf"] = Seconds(TimeSpan.FromMinutes(-1)),
            ["exp"] = Seconds(TimeSpan.FromHours(1)),
            ["role"] = role,
            ["authority"] = authority,
        };
    }

    private string Signed(JsonObject header, JsonObject claims, RSA? key = null)
    {
        var text = Encoded(header, claims);
        var signature = (key ?? _rsa).SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{text}.{WebEncoders.Base64UrlEncode(signature)}";
    }

    private JsonObject PublicKeys()
    {
        var key = _rsa.ExportParameters(includePrivateParameters: false);
        return new()
        {
            ["keys"] = new JsonArray(new JsonObject
            {
                ["kty"] = "RSA",
                ["use"] = "sig",
                ["alg"] = "RS256",
                ["kid"] = Key,
                ["n"] = WebEncoders.Base64UrlEncode(key.Modulus!),
                ["e"] = WebEncoders.Base64UrlEncode(key.Exponent!),
            }),
        };
    }

    private static string Encoded(JsonObject header, JsonObject claims) => $"{Part(header)}.{Part(claims)}";

    private static string Part(JsonObject part) => WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(part.ToJsonString()));

    private static long Seconds(TimeSpan fromNow) => DateTimeOffset.UtcNow.Add(fromNow).ToUnixTimeSeconds();

    private static IResult Json(JsonObject body) => Results.Text(body.ToJsonString(), "application/json");
}
