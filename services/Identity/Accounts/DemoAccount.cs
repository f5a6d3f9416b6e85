using System.Security.Cryptography;
using System.Text;

namespace PeerAdvisory.Identity.Accounts;

/// <summary>Somebody who can sign in to try the product: an office, never a person.</summary>
/// <param name="Name">What is typed: <c>kommune-0751</c>.</param>
/// <param name="Role">One of <c>consultant</c>, <c>programme-manager</c>, <c>analyst</c>, <c>municipality</c>, <c>region</c>.</param>
/// <param name="Authority">The authority it acts for.</param>
/// <param name="Label">How it is shown.</param>
public sealed record DemoAccount(string Name, string Role, string Authority, string Label)
{
    /// <summary>The same for a password and for a client's secret: there is nothing here to protect.</summary>
    public string Password => $"{Name}-demo";

    /// <summary>The opaque id of the account when a person uses it.</summary>
    public string Subject => OpaqueId($"user:{Name}");

    /// <summary>The opaque id of the account when a program uses it: another actor than the person.</summary>
    public string ClientSubject => OpaqueId($"client:{Name}");

    // The same after every start and on every machine, so that a journal still names the same actor tomorrow.
    private static string OpaqueId(string name) =>
        new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"PeerAdvisory demonstration {name}")).AsSpan(0, 16)).ToString();
}
