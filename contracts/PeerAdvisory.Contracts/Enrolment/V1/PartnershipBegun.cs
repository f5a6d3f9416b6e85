using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Enrolment.V1;

/// <summary>A municipality or region began to work with a partner.</summary>
/// <param name="Stream">The partnership.</param>
/// <param name="Version">See <see cref="IEvent.Version"/>.</param>
/// <param name="RecordedAt">See <see cref="IEvent.RecordedAt"/>.</param>
/// <param name="Snapshot">The partnership.</param>
public sealed record PartnershipBegun(
    Guid Stream,
    int Version,
    DateTimeOffset RecordedAt,
    PartnershipSnapshot Snapshot) : IEvent<PartnershipSnapshot>;
