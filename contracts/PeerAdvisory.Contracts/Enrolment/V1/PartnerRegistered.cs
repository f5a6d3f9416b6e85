using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Enrolment.V1;

/// <summary>A partner was registered.</summary>
/// <param name="Stream">The partner.</param>
/// <param name="Version">See <see cref="IEvent.Version"/>.</param>
/// <param name="RecordedAt">See <see cref="IEvent.RecordedAt"/>.</param>
/// <param name="Snapshot">The partner.</param>
public sealed record PartnerRegistered(
    Guid Stream,
    int Version,
    DateTimeOffset RecordedAt,
    PartnerSnapshot Snapshot) : IEvent<PartnerSnapshot>;
