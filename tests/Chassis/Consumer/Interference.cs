using System.Collections.Concurrent;
using PeerAdvisory.Chassis.Inbox;

namespace PeerAdvisory.Chassis.Tests.Consumer;

/// <summary>What a test does to a consumer in the middle of its work, and what it sees of it.</summary>
internal sealed class Interference
{
    /// <summary>Called inside the inbox's transaction, before anything is applied.</summary>
    public Func<IReadOnlyList<ReceivedEvent>, CancellationToken, Task> Applying { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>Which events cannot be applied.</summary>
    public Func<ReceivedEvent, bool> Refused { get; set; } = _ => false;

    /// <summary>The incarnations that took the place of earlier ones.</summary>
    public ConcurrentBag<long> Superseded { get; } = [];
}
