using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>An organisation signed up for a meeting that had not enough seats left, and waits.</summary>
/// <param name="Stream">The sign-up.</param>
/// <param name="Version">See <see cref="IEvent.Version"/>.</param>
/// <param name="RecordedAt">See <see cref="IEvent.RecordedAt"/>.</param>
/// <param name="Snapshot">The sign-up, waiting.</param>
public sealed record MeetingSignUpQueued(
    Guid Stream,
    int Version,
    DateTimeOffset RecordedAt,
    MeetingSignUpSnapshot Snapshot) : IEvent<MeetingSignUpSnapshot>;
