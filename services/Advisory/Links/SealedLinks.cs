using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace PeerAdvisory.Advisory.Links;

/// <summary>
/// Links that let whoever has them do one thing without signing in, such as read one calendar: an id and its seal. They cannot be
/// guessed, are kept nowhere, and end with the thing they lead to.
/// </summary>
/// <param name="key">What they are sealed with.</param>
/// <param name="portal">The address people use, such as <c>https://peer.example.dk</c>; null gives links without it.</param>
public sealed class SealedLinks(byte[] key, Uri? portal)
{
    private const int IdBytes = 16;
    private const int SealBytes = 20;

    /// <summary>The host people use.</summary>
    public string Host => portal?.Host ?? "localhost";

    /// <summary>An address of the portal.</summary>
    /// <param name="path">Its path, from the root.</param>
    public string Address(string path) => portal is null ? path : new Uri(portal, path).AbsoluteUri;

    /// <summary>The secret of a link.</summary>
    /// <param name="purpose">What it lets its holder do, so that one link is not taken for another.</param>
    /// <param name="id">What with.</param>
    public string Secret(string purpose, Guid id)
    {
        Span<byte> secret = stackalloc byte[IdBytes + SealBytes];
        id.TryWriteBytes(secret, bigEndian: true, out _);
        Seal(purpose, secret[..IdBytes]).CopyTo(secret[IdBytes..]);
        return Base64Url.EncodeToString(secret);
    }

    /// <summary>What a secret leads to; null where it is none of ours for this purpose.</summary>
    public Guid? Open(string purpose, string secret)
    {
        Span<byte> bytes = stackalloc byte[IdBytes + SealBytes];
        return Base64Url.IsValid(secret) && Base64Url.TryDecodeFromChars(secret, bytes, out var length) && length == bytes.Length
            && CryptographicOperations.FixedTimeEquals(Seal(purpose, bytes[..IdBytes]), bytes[IdBytes..])
                ? new Guid(bytes[..IdBytes], bigEndian: true)
                : null;
    }

    private byte[] Seal(string purpose, ReadOnlySpan<byte> id) =>
        HMACSHA256.HashData(key, (byte[])[.. Encoding.UTF8.GetBytes(purpose), 0, .. id])[..SealBytes];
}
