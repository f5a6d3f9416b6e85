using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Enrolment.V1;

/// <summary>A programme was opened.</summary>
/// <param name="Stream">The programme.</param>
/// <param name="Version">See <see cref="IEvent.Version"/>.</param>
/// <param name="RecordedAt">See <see cref="IEvent.RecordedAt"/>.</param>
/// <param name="Snapshot">The programme as opened.</param>
public sealed record ProgrammeOpened(
    Guid Stream,
    int Version,
    DateTimeOffset RecordedAt,
    ProgrammeSnapshot Snapshot) : IEvent<ProgrammeSnapshot>;
