using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace PeerAdvisory.Identity.Tests;

/// <summary>A proof key and its challenge.</summary>
public static class Pkce
{
    public const string Verifier = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKL";

    public static string Challenge { get; } = WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));
}
