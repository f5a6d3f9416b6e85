using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>An open meeting (<i>åbent møde</i>) of SBST, across municipalities.</summary>
/// <param name="Title">What it is called.</param>
/// <param name="On">The day it is planned for.</param>
/// <param name="Place">Where it is held.</param>
/// <param name="SignUpDeadline">The last day to sign up.</param>
/// <param name="Capacity">How many seats there are.</param>
/// <param name="Status">One of <see cref="MeetingStatus"/>.</param>
/// <param name="HeldOn">The day it was held; null where it was not.</param>
/// <param name="Attendance">How many came from which organisation; null before it was held.</param>
/// <param name="CancelledOn">The day it was cancelled; null where it was not.</param>
/// <param name="CancelledFor">One of <see cref="CancellationReason"/>; null where it was not cancelled.</param>
public sealed record MeetingSnapshot(
    string Title,
    DateOnly On,
    string Place,
    DateOnly SignUpDeadline,
    int Capacity,
    string Status,
    DateOnly? HeldOn = null,
    IReadOnlyList<AttendanceCount>? Attendance = null,
    DateOnly? CancelledOn = null,
    string? CancelledFor = null) : ISnapshot
{
    string ISnapshot.Authority => Geography.Authorities.Agency;
}

/// <summary>How many came to a meeting from an organisation. They are counted, never named.</summary>
/// <param name="Organisation">A municipality's 4-digit code, a region's slug or one of <see cref="PartnerOrganisation"/>.</param>
/// <param name="Count">How many, 1 to 1000.</param>
public sealed record AttendanceCount(string Organisation, int Count);
