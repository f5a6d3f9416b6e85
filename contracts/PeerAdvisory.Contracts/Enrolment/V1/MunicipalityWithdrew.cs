using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Enrolment.V1;

/// <summary>A municipality withdrew, on its way into the programme or from its course.</summary>
/// <param name="Stream">The enrolment.</param>
/// <param name="Version">See <see cref="IEvent.Version"/>.</param>
/// <param name="RecordedAt">See <see cref="IEvent.RecordedAt"/>.</param>
/// <param name="Snapshot">The enrolment, withdrawn.</param>
/// <param name="WithdrawnOn">The day it withdrew.</param>
/// <param name="Reason">One of <see cref="WithdrawalReason"/>.</param>
public sealed record MunicipalityWithdrew(
    Guid Stream,
    int Version,
    DateTimeOffset RecordedAt,
    EnrolmentSnapshot Snapshot,
    DateOnly WithdrawnOn,
    string Reason) : IEvent<EnrolmentSnapshot>;
