using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Contracts.Advisory.V1;

/// <summary>What somebody is to be told in one e-mail was settled: each fact is in one reminder of a subscription alone.</summary>
/// <param name="Stream">The reminder: its id follows from subscription and day.</param>
/// <param name="Version">See <see cref="IEvent.Version"/>.</param>
/// <param name="RecordedAt">See <see cref="IEvent.RecordedAt"/>.</param>
/// <param name="Snapshot">The reminder, composed.</param>
public sealed record ReminderComposed(
    Guid Stream,
    int Version,
    DateTimeOffset RecordedAt,
    ReminderSnapshot Snapshot) : IEvent<ReminderSnapshot>;
