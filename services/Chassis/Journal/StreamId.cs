using System.Security.Cryptography;
using System.Text;

namespace PeerAdvisory.Chassis.Journal;

/// <summary>The id of a stream that says itself what it is about, so that it can begin but once, whoever begins it and however often.</summary>
public static class StreamId
{
    /// <summary>A UUID of version 8 that follows from what the stream is about.</summary>
    /// <param name="about">Said the same way every time, such as a course, a milestone and a day.</param>
    public static Guid Of(string about)
    {
        var id = SHA256.HashData(Encoding.UTF8.GetBytes(about)).AsSpan(0, 16);
        id[6] = (byte)((id[6] & 0x0F) | 0x80);
        id[8] = (byte)((id[8] & 0x3F) | 0x80);
        return new(id, bigEndian: true);
    }
}
