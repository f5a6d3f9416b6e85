using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>One e-mail that reminds somebody of due days (<i>påmindelse</i>): at most one a day.</summary>
/// <param name="Authority">Whose it is: that of the subscription.</param>
/// <param name="Subscription">The subscription.</param>
/// <param name="Day">The working day it is for.</param>
/// <param name="Notices">
/// What it tells: notices, each of which is told to a subscription but once. Once it is sent, those that still held; none where it was not.
/// </param>
/// <param name="Status">One of <see cref="ReminderStatus"/>.</param>
/// <param name="SentAt">When the mail server took it, UTC; null where it did not.</param>
public sealed record ReminderSnapshot(
    string Authority,
    Guid Subscription,
    DateOnly Day,
    IReadOnlyList<Guid> Notices,
    string Status,
    DateTimeOffset? SentAt = null) : ISnapshot;
