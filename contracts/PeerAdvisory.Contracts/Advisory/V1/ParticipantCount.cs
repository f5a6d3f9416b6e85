namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>How many took part in a role. Participants are counted, never named.</summary>
/// <param name="Role">One of <see cref="ParticipantRole"/>.</param>
/// <param name="Count">How many, 1 to 1000.</param>
public sealed record ParticipantCount(string Role, int Count);
