using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>An organisation's sign-up (<i>tilmelding</i>) for an open meeting.</summary>
/// <param name="Meeting">The meeting.</param>
/// <param name="Authority">Whose it is: the organisation where that is an authority, else <c>sbst</c>.</param>
/// <param name="Organisation">A municipality's 4-digit code, a region's slug or one of <see cref="PartnerOrganisation"/>.</param>
/// <param name="Seats">How many seats, 1 to 20.</param>
/// <param name="Status">One of <see cref="SignUpStatus"/>.</param>
/// <param name="SignedUpOn">The day it signed up.</param>
/// <param name="CancelledOn">The day it was called off; null where it was not.</param>
public sealed record MeetingSignUpSnapshot(
    Guid Meeting,
    string Authority,
    string Organisation,
    int Seats,
    string Status,
    DateOnly SignedUpOn,
    DateOnly? CancelledOn = null) : ISnapshot;
