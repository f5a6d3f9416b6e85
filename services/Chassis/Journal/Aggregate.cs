using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Chassis.Journal;

/// <summary>
/// A kind of aggregate: one table, one row each, with <c>id</c>, <c>version</c>, <c>hash</c> and <c>snapshot</c>. Whatever else
/// its lists and its row-level security need, the table generates from the snapshot, so a row cannot contradict itself.
/// </summary>
/// <param name="Table">The table's name.</param>
/// <param name="Path">Where its resources live, such as <c>/v1/courses</c>.</param>
/// <param name="Represent">The resource a caller is shown.</param>
public sealed record Aggregate<TSnapshot>(string Table, string Path, Func<Guid, int, TSnapshot, Caller, object> Represent)
    where TSnapshot : ISnapshot;

/// <summary>An aggregate as it was loaded.</summary>
/// <param name="Id">Its id, the stream of its events.</param>
/// <param name="Version">Its version, which is also its ETag.</param>
/// <param name="Hash">The hash of its last event; null where that is written in the same transaction.</param>
/// <param name="Snapshot">Its state.</param>
public sealed record Loaded<TSnapshot>(Guid Id, int Version, byte[]? Hash, TSnapshot Snapshot);
