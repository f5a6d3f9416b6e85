using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>An address by which a calendar program follows the due days of courses (<i>kalenderabonnement</i>).</summary>
/// <param name="Authority">Whose it is: a municipality's 4-digit code, or <c>sbst</c>.</param>
/// <param name="Consultant">Whose courses it shows, by opaque id, where it is SBST's; null where it is a municipality's and shows its courses.</param>
/// <param name="Language">One of <see cref="TextLanguage"/>.</param>
/// <param name="Status">One of <see cref="CalendarFeedStatus"/>.</param>
/// <param name="OpenedOn">The day it was opened.</param>
/// <param name="RevokedOn">The day it was revoked; null while it is open.</param>
public sealed record CalendarFeedSnapshot(
    string Authority,
    string? Consultant,
    string Language,
    string Status,
    DateOnly OpenedOn,
    DateOnly? RevokedOn = null) : ISnapshot;
