using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>An organisation signed up for a meeting and has its seats.</summary>
/// <param name="Stream">The sign-up.</param>
/// <param name="Version">See <see cref="IEvent.Version"/>.</param>
/// <param name="RecordedAt">See <see cref="IEvent.RecordedAt"/>.</param>
/// <param name="Snapshot">The sign-up, confirmed.</param>
public sealed record MeetingSignUpConfirmed(
    Guid Stream,
    int Version,
    DateTimeOffset RecordedAt,
    MeetingSignUpSnapshot Snapshot) : IEvent<MeetingSignUpSnapshot>;
