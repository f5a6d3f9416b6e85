using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Contracts.Reporting.V1;

namespace PeerAdvisory.Reporting.Rebuilds;

/// <summary>A rebuild of the projections as callers see it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">Its version.</param>
/// <param name="Status">requested or finished.</param>
/// <param name="Cause">asked by a programme manager; or the service's own: missing, outdated.</param>
/// <param name="RequestedAt">When it was asked for.</param>
/// <param name="FinishedAt">When its result took the place of the earlier.</param>
/// <param name="Events">How far it has come; null before its first step.</param>
/// <param name="Fault">Why its last step failed; null after one that did not. The next try follows by itself.</param>
/// <param name="Differences">What the projections in use had otherwise; null before it is finished, and where there was nothing to compare with.</param>
public sealed record Rebuild(
    Guid Id,
    int Version,
    string Status,
    string Cause,
    DateTimeOffset RequestedAt,
    DateTimeOffset? FinishedAt,
    RebuildEvents? Events,
    string? Fault,
    RebuildDifferences? Differences)
{
    internal static readonly Aggregate<RebuildSnapshot> Aggregate = new("rebuilds", "/v1/projections/rebuilds",
        (id, version, rebuild, _) => Of(id, version, rebuild, null, null, []));

    internal static Rebuild Of(
        Guid id, int version, RebuildSnapshot rebuild, RebuildEvents? events, string? fault, IReadOnlyList<RebuildDifference> listed) =>
        new(id, version, rebuild.Status, rebuild.Cause, rebuild.RequestedAt, rebuild.FinishedAt, events, fault,
            rebuild.Differences is { } count ? new(count, listed) : null);
}

/// <summary>How many of the events have been taken in.</summary>
/// <param name="Done">So many.</param>
/// <param name="Total">Of so many; grows while more are received.</param>
public sealed record RebuildEvents(long Done, long Total);

/// <summary>What the projections in use had otherwise than the events say.</summary>
/// <param name="Count">How many aggregates.</param>
/// <param name="Items">The first hundred of them.</param>
public sealed record RebuildDifferences(int Count, IReadOnlyList<RebuildDifference> Items);

/// <summary>One aggregate that was otherwise.</summary>
/// <param name="Projection">Its kind.</param>
/// <param name="Stream">Its id.</param>
/// <param name="Live">The event the projections in use had it from; null where they had it not.</param>
/// <param name="Rebuilt">The event it is from; null where no event tells of it.</param>
/// <param name="Members">What was otherwise, by name: the values are an authority's own.</param>
public sealed record RebuildDifference(
    string Projection, Guid Stream, RebuildOrigin? Live, RebuildOrigin? Rebuilt, IReadOnlyList<string> Members);

/// <summary>An event, by its place.</summary>
/// <param name="Incarnation">The journal's life.</param>
/// <param name="Sequence">Its number there.</param>
/// <param name="Version">The aggregate's version it made.</param>
public sealed record RebuildOrigin(long Incarnation, long Sequence, int Version);
