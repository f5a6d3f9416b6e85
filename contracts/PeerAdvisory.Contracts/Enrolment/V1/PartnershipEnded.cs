using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Enrolment.V1;

/// <summary>A municipality or region and a partner work together no more.</summary>
/// <param name="Stream">The partnership.</param>
/// <param name="Version">See <see cref="IEvent.Version"/>.</param>
/// <param name="RecordedAt">See <see cref="IEvent.RecordedAt"/>.</param>
/// <param name="Snapshot">The partnership with its end.</param>
public sealed record PartnershipEnded(
    Guid Stream,
    int Version,
    DateTimeOffset RecordedAt,
    PartnershipSnapshot Snapshot) : IEvent<PartnershipSnapshot>;
