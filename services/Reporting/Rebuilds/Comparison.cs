using Npgsql;
using PeerAdvisory.Reporting.Projections;

namespace PeerAdvisory.Reporting.Rebuilds;

/// <summary>Holds the projections in use against the rebuilt ones, aggregate by aggregate.</summary>
internal static class Comparison
{
    /// <summary>Stores the first hundred differences and gives their number.</summary>
    internal static async Task<int> Store(NpgsqlConnection connection, Guid rebuild, CancellationToken cancellation)
    {
        var pairs = string.Join("\nunion all\n", ProjectionSet.All.Select(projection => $"""
            select '{projection.Table}' as projection, coalesce(live.stream, rebuilt.stream) as stream,
                   to_jsonb(live) as live, to_jsonb(rebuilt) as rebuilt
              from {ProjectionSet.Live}.{projection.Table} as live
              full join {ProjectionSet.Shadow}.{projection.Table} as rebuilt on rebuilt.stream = live.stream
             where to_jsonb(live) is distinct from to_jsonb(rebuilt)
            """));
        await using var command = new NpgsqlCommand($"""
            with difference as materialized (
                {pairs}
            ), stored as (
                insert into rebuild_differences (rebuild, projection, stream, live, rebuilt, members)
                select $1, projection, stream, {Origin("live")}, {Origin("rebuilt")},
                       array(select name from jsonb_each(coalesce(live, rebuilt)) as member (name, value)
                              where coalesce(live, 'null') -> name is distinct from coalesce(rebuilt, 'null') -> name
                              order by name)
                  from difference
                 order by projection, stream
                 limit {ReadRebuild.MostDifferences}
            )
            select count(*) from difference
            """, connection)
        {
            Parameters = { new NpgsqlParameter<Guid> { TypedValue = rebuild } },
        };
        return checked((int)(long)(await command.ExecuteScalarAsync(cancellation))!);
    }

    private static string Origin(string side) => $"""
        case when {side} is not null then jsonb_build_object(
            'incarnation', {side} -> 'incarnation', 'sequence', {side} -> 'sequence', 'version', {side} -> 'version') end
        """;
}
