using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace PeerAdvisory.Identity.Tests;

/// <summary>A token read by hand: what it says, and whether a published key signed it.</summary>
public sealed class Jwt(string token)
{
    private readonly string[] _parts = token.Split('.');

    public JsonNode Header => Part(0);

    public JsonNode Claims => Part(1);

    public string? this[string claim] => Claims[claim]?.ToString();

    /// <summary>Whether the key of this id in the set signed it.</summary>
    public bool IsSignedBy(JsonNode keys)
    {
        var key = keys["keys"]!.AsArray().Single(key => key!["kid"]!.ToString() == Header["kid"]!.ToString())!;
        using var rsa = RSA.Create(new RSAParameters
        {
            Modulus = WebEncoders.Base64UrlDecode(key["n"]!.ToString()),
            Exponent = WebEncoders.Base64UrlDecode(key["e"]!.ToString()),
        });
        return rsa.VerifyData(
            Encoding.ASCII.GetBytes($"{_parts[0]}.{_parts[1]}"),
            WebEncoders.Base64UrlDecode(_parts[2]),
            HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1);
    }

    private JsonNode Part(int index) => JsonNode.Parse(WebEncoders.Base64UrlDecode(_parts[index]))!;
}
