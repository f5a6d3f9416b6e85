using System.Text.Json;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Chassis.Inbox;

/// <summary>An event as it arrived.</summary>
/// <param name="Source">The service whose journal it is from.</param>
/// <param name="Incarnation">Which life of that journal.</param>
/// <param name="Sequence">Its number there.</param>
/// <param name="Type">Its name, such as <c>Enrolment.V1.MunicipalityEnrolled</c>; may be one this service does not know.</param>
/// <param name="Hash">Its entry's hash.</param>
/// <param name="Body">Its body, JSON in UTF-8, as it was stored.</param>
/// <param name="Correlation">The same through everything one request set off.</param>
/// <param name="TraceParent">The trace it belongs to.</param>
public sealed record ReceivedEvent(
    string Source, long Incarnation, long Sequence, string Type, byte[] Hash, byte[] Body, Guid Correlation, string? TraceParent)
{
    /// <summary>The body as the event it is.</summary>
    /// <exception cref="JsonException">A member is missing or wrong: the event cannot be applied.</exception>
    public T Read<T>()
        where T : class, IEvent =>
        JsonSerializer.Deserialize<T>(Body, Json.Options) ?? throw new JsonException("The body is null.");
}
