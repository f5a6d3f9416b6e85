namespace PeerAdvisory.Chassis.Broker;

/// <summary>A message as it leaves: bytes that are sent as they are, and what travels beside them.</summary>
/// <param name="Id">Stable over every repetition.</param>
/// <param name="Body">JSON in UTF-8.</param>
/// <param name="Headers">See <see cref="Contracts.Journal.JournalHeaders"/>.</param>
/// <param name="Correlation">The same through everything one request set off.</param>
/// <param name="TraceParent">The W3C trace the consumer's work joins.</param>
public sealed record OutgoingMessage(
    Guid Id, byte[] Body, IReadOnlyDictionary<string, string> Headers, Guid? Correlation = null, string? TraceParent = null);
