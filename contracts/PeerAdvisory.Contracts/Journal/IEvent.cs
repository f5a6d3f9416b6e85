namespace PeerAdvisory.Contracts.Journal;

/// <summary>Something that happened to one aggregate, with the aggregate as it stands afterwards.</summary>
/// <remarks>
/// A consumer that only wants the state keeps the highest <see cref="Version"/> per <see cref="Stream"/>:
/// duplicates and disorder cannot hurt it.
/// </remarks>
public interface IEvent
{
    /// <summary>The aggregate's id.</summary>
    Guid Stream { get; }

    /// <summary>The aggregate's version after this event: 1 for its first.</summary>
    int Version { get; }

    /// <summary>When the event was recorded, UTC, to the microsecond.</summary>
    DateTimeOffset RecordedAt { get; }
}

/// <summary>An event that carries its aggregate's latest state.</summary>
/// <typeparam name="TSnapshot">The aggregate's one snapshot record.</typeparam>
public interface IEvent<out TSnapshot> : IEvent
    where TSnapshot : ISnapshot
{
    /// <summary>The aggregate as it stands after the event, without its growing log.</summary>
    TSnapshot Snapshot { get; }
}
