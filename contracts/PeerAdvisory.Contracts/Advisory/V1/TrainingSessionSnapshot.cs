using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>A training session (<i>kompetenceudvikling</i>) that a partner gives.</summary>
/// <param name="Course">The course it belongs to.</param>
/// <param name="Municipality">The course's municipality, by its 4-digit code.</param>
/// <param name="Partner">Who gives it: an organisation's name, as it was given.</param>
/// <param name="Audience">Whom it is for: one of <see cref="TrainingAudience"/>.</param>
/// <param name="PlannedOn">The day it is planned for.</param>
/// <param name="Status">One of <see cref="TrainingSessionStatus"/>.</param>
/// <param name="HeldOn">The day it was held; null where it was not.</param>
/// <param name="Participants">Who took part, counted by role; null before it was held.</param>
/// <param name="CancelledOn">The day it was cancelled; null where it was not.</param>
/// <param name="CancelledFor">One of <see cref="CancellationReason"/>; null where it was not cancelled.</param>
public sealed record TrainingSessionSnapshot(
    Guid Course,
    string Municipality,
    string Partner,
    string Audience,
    DateOnly PlannedOn,
    string Status,
    DateOnly? HeldOn = null,
    IReadOnlyList<ParticipantCount>? Participants = null,
    DateOnly? CancelledOn = null,
    string? CancelledFor = null) : ISnapshot
{
    string ISnapshot.Authority => Municipality;
}
