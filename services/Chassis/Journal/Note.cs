using System.Security.Cryptography;
using System.Text;

namespace PeerAdvisory.Chassis.Journal;

/// <summary>Free text and the salt its hash is made with. Without the salt, a short text could be found by trying.</summary>
/// <param name="Salt">16 random bytes, erased together with the text.</param>
/// <param name="Text">The text.</param>
public sealed record Note(byte[] Salt, string Text)
{
    /// <summary>What the journal holds instead of the text: lower-case hexadecimal.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData([.. Salt, .. Encoding.UTF8.GetBytes(Text)]));

    /// <summary>A note with a fresh salt; null for no text.</summary>
    public static Note? Of(string? text) => text is null ? null : new(RandomNumberGenerator.GetBytes(16), text);
}
