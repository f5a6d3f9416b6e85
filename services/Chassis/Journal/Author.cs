using System.Diagnostics;
using PeerAdvisory.Chassis.SignIn;

namespace PeerAdvisory.Chassis.Journal;

/// <summary>Who caused an event, and how to follow it back.</summary>
/// <param name="Actor">An opaque id; <c>service:advisory</c> where a service acted by itself. Never a peer.</param>
/// <param name="OnBehalfOf">The authority acted for, where it is another's.</param>
/// <param name="Correlation">The same through everything one request set off.</param>
/// <param name="TraceParent">The W3C trace the request belongs to.</param>
public sealed record Author(string Actor, string? OnBehalfOf, Guid Correlation, string? TraceParent)
{
    /// <summary>A signed-in caller, in the current trace.</summary>
    public static Author Of(Caller caller) => new(
        caller.Actor,
        null,
        Activity.Current is { } trace ? new Guid(Convert.FromHexString(trace.TraceId.ToHexString()), bigEndian: true) : Guid.NewGuid(),
        Activity.Current?.Id);
}
