using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PeerAdvisory.DemoData.Invented;

/// <summary>
/// Chance that always falls the same way: each draw is a hash of what it is drawn for. So one more position somewhere changes no other,
/// and a load that was cut short goes on with the very same data.
/// </summary>
internal static class Draw
{
    private const string Seed = "PeerAdvisory demonstration data 1";

    /// <summary>A whole number of a range, both ends included.</summary>
    internal static int Between(int least, int most, params object[] what) => least + (int)(Of(what) % (ulong)(most - least + 1));

    /// <summary>One of a list.</summary>
    internal static T One<T>(IReadOnlyList<T> among, params object[] what) => among[Between(0, among.Count - 1, what)];

    /// <summary>One of a list in which some are likelier than others.</summary>
    internal static string Weighted((string Value, int Weight)[] among, params object[] what)
    {
        var left = Between(0, among.Sum(one => one.Weight) - 1, what);
        return among.First(one => (left -= one.Weight) < 0).Value;
    }

    /// <summary>Whether something happens that happens so many times in a hundred.</summary>
    internal static bool Happens(int percent, params object[] what) => Between(1, 100, what) <= percent;

    private static ulong Of(object[] what)
    {
        var text = string.Join('|', what.Select(part => Convert.ToString(part, CultureInfo.InvariantCulture)).Prepend(Seed));
        return BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
