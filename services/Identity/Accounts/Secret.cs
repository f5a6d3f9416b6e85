using System.Security.Cryptography;
using System.Text;

namespace PeerAdvisory.Identity.Accounts;

/// <summary>Compares what was sent with what is right, taking the same time however much of it matches.</summary>
public static class Secret
{
    /// <summary>Whether the two are the same.</summary>
    public static bool IsSame(string right, string? sent) =>
        CryptographicOperations.FixedTimeEquals(
            SHA256.HashData(Encoding.UTF8.GetBytes(right)),
            SHA256.HashData(Encoding.UTF8.GetBytes(sent ?? "")));
}
