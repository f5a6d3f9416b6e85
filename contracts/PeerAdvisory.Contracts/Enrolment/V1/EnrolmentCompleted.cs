using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Enrolment.V1;

/// <summary>A municipality came through the programme.</summary>
/// <param name="Stream">The enrolment.</param>
/// <param name="Version">See <see cref="IEvent.Version"/>.</param>
/// <param name="RecordedAt">See <see cref="IEvent.RecordedAt"/>.</param>
/// <param name="Snapshot">The enrolment, completed.</param>
/// <param name="CompletedOn">The day it was through.</param>
/// <param name="Reason">One of <see cref="CompletionReason"/>.</param>
public sealed record EnrolmentCompleted(
    Guid Stream,
    int Version,
    DateTimeOffset RecordedAt,
    EnrolmentSnapshot Snapshot,
    DateOnly CompletedOn,
    string Reason) : IEvent<EnrolmentSnapshot>;
