using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>Somebody's wish to be reminded of due days by e-mail (<i>påmindelsesabonnement</i>). The address is kept beside the journal.</summary>
/// <param name="Authority">Whose it is: a municipality's 4-digit code, or <c>sbst</c>.</param>
/// <param name="Subscriber">Who is reminded: an opaque id. Somebody of SBST is reminded of the courses assigned to them, somebody of a municipality of its.</param>
/// <param name="Language">One of <see cref="TextLanguage"/>.</param>
/// <param name="FromHour">The hour of the day, in Denmark, before which nothing is sent: 0 to 23.</param>
/// <param name="UntilHour">The hour of the day, in Denmark, from which nothing is sent: 1 to 24.</param>
/// <param name="Status">One of <see cref="ReminderSubscriptionStatus"/>.</param>
/// <param name="SubscribedOn">The day it began.</param>
/// <param name="EndedOn">The day it ended; null while it is active.</param>
public sealed record ReminderSubscriptionSnapshot(
    string Authority,
    string Subscriber,
    string Language,
    int FromHour,
    int UntilHour,
    string Status,
    DateOnly SubscribedOn,
    DateOnly? EndedOn = null) : ISnapshot;
