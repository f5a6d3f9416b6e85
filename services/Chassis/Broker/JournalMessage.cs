namespace PeerAdvisory.Chassis.Broker;

/// <summary>
/// Any message between services, to MassTransit. It reads nothing of the body, which goes to its consumer as the bytes that were
/// stored; what kind of event it is, the headers say.
/// </summary>
public sealed record JournalMessage;
