using System.Diagnostics;
using PeerAdvisory.Chassis.SignIn;

namespace PeerAdvisory.Chassis.Journal;

/// <summary>Who caused an event, and how to follow it back.</summary>
/// <param name="Actor">An opaque id; <c>service:advisory</c> where a service acted by itself. Never a peer.</param>
/// <param name="OnBehalfOf">
/// The authority acted for, where it is another's: a region's that the caller's has taken over. What SBST does of a municipality's is its own act.
/// </param>
/// <param name="Correlation">The same through everything one request set off.</param>
/// <param name="TraceParent">The W3C trace the request belongs to.</param>
public sealed record Author(string Actor, string? OnBehalfOf, Guid Correlation, string? TraceParent)
{
    /// <summary>A signed-in caller, in the current trace.</summary>
    /// <param name="caller">Who acts.</param>
    /// <param name="authority">Whose what is acted on is.</param>
    public static Author Of(Caller caller, string authority) => new(
        caller.Actor,
        caller.Reach.All || authority == caller.Authority ? null : authority,
        Activity.Current is { } trace ? new Guid(Convert.FromHexString(trace.TraceId.ToHexString()), bigEndian: true) : Guid.NewGuid(),
        Activity.Current?.Id);
}
