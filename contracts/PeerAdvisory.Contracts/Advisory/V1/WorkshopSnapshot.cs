using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>A development workshop (<i>udviklingsworkshop</i>) with management, staff, peers and citizens.</summary>
/// <param name="Course">The course it belongs to.</param>
/// <param name="Municipality">The course's municipality, by its 4-digit code.</param>
/// <param name="Theme">What it is about.</param>
/// <param name="PlannedOn">The day it is planned for.</param>
/// <param name="Status">One of <see cref="WorkshopStatus"/>.</param>
/// <param name="HeldOn">The day it was held; null where it was not.</param>
/// <param name="Participants">Who took part, counted by role; null before it was held.</param>
/// <param name="CancelledOn">The day it was cancelled; null where it was not.</param>
/// <param name="CancelledFor">One of <see cref="CancellationReason"/>; null where it was not cancelled.</param>
public sealed record WorkshopSnapshot(
    Guid Course,
    string Municipality,
    string Theme,
    DateOnly PlannedOn,
    string Status,
    DateOnly? HeldOn = null,
    IReadOnlyList<ParticipantCount>? Participants = null,
    DateOnly? CancelledOn = null,
    string? CancelledFor = null) : ISnapshot
{
    string ISnapshot.Authority => Municipality;
}
