using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>The head of a meeting's waiting list got its seats.</summary>
/// <param name="Stream">The sign-up.</param>
/// <param name="Version">See <see cref="IEvent.Version"/>.</param>
/// <param name="RecordedAt">See <see cref="IEvent.RecordedAt"/>.</param>
/// <param name="Snapshot">The sign-up, confirmed.</param>
public sealed record MeetingSeatsOffered(
    Guid Stream,
    int Version,
    DateTimeOffset RecordedAt,
    MeetingSignUpSnapshot Snapshot) : IEvent<MeetingSignUpSnapshot>;
