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
    where TSnapshot : ISnapshot
{
    /// <summary>
    /// What a refusal calls the <c>status</c> of the resource, which it then tells with its <c>next</c>; null where the rules do so themselves.
    /// </summary>
    public string? StatusName { get; init; }

    /// <summary>The members of the resource that change as days go by, with its version the same, and are no part of its history.</summary>
    public IReadOnlyList<string> ChangesByDay { get; init; } = [];

    /// <summary>What else bears on what can be done next with it; null where it alone does.</summary>
    public Circumstance? Circumstance { get; init; }

    /// <summary>What is read of its row.</summary>
    internal string Columns => $"id, version, snapshot, ({Circumstance?.Sql ?? "null::text"}) as circumstance";

    /// <summary>The resource a caller is shown, as things are.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="version">Its version.</param>
    /// <param name="snapshot">Its state.</param>
    /// <param name="circumstance">What its circumstance is; null for none.</param>
    /// <param name="caller">Who is shown it.</param>
    internal object Show(Guid id, int version, TSnapshot snapshot, string? circumstance, Caller caller)
    {
        var resource = Represent(id, version, snapshot, caller);
        return Circumstance is null ? resource : Circumstance.Narrow(resource, circumstance);
    }
}

/// <summary>Something apart from an aggregate that leaves less to be done with it than its own state does.</summary>
/// <param name="Sql">An expression of a text over the aggregate's row, within the caller's scope.</param>
/// <param name="Narrow">The resource as it is under it, given the text; null for none, or where it is not known yet.</param>
public sealed record Circumstance(string Sql, Func<object, string?, object> Narrow);

/// <summary>An aggregate as it was loaded.</summary>
/// <param name="Id">Its id, the stream of its events.</param>
/// <param name="Version">Its version, which is also its ETag.</param>
/// <param name="Hash">The hash of its last event; null where that is written in the same transaction.</param>
/// <param name="Snapshot">Its state.</param>
/// <param name="Circumstance">What bears on what can be done next with it, where its kind has such a thing.</param>
public sealed record Loaded<TSnapshot>(Guid Id, int Version, byte[]? Hash, TSnapshot Snapshot, string? Circumstance = null);
