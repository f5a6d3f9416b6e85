using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>A sign-up was called off.</summary>
/// <param name="Stream">The sign-up.</param>
/// <param name="Version">See <see cref="IEvent.Version"/>.</param>
/// <param name="RecordedAt">See <see cref="IEvent.RecordedAt"/>.</param>
/// <param name="Snapshot">The sign-up, cancelled.</param>
/// <param name="SeatsFreed">How many seats it gave back; 0 where it was waiting.</param>
public sealed record MeetingSignUpCancelled(
    Guid Stream,
    int Version,
    DateTimeOffset RecordedAt,
    MeetingSignUpSnapshot Snapshot,
    int SeatsFreed) : IEvent<MeetingSignUpSnapshot>;
