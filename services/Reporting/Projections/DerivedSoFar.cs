using Npgsql;
using PeerAdvisory.Chassis.Database;
using PeerAdvisory.Chassis.Inbox;

namespace PeerAdvisory.Reporting.Projections;

/// <summary>
/// How much of what was received of one source is in the projections that are read. Receiving goes on while they are of another edition
/// or behind, and then the figures stand still.
/// </summary>
/// <param name="Source">The source.</param>
/// <param name="Edition">By which edition of the rules they were made; null where they do not say.</param>
/// <param name="Missing">The first number that was proved and is not in them; null where there is none.</param>
/// <param name="MissingSince">When the earliest of those that are not in them was recorded.</param>
internal sealed record DerivedSoFar(string Source, int? Edition, long? Missing, DateTimeOffset? MissingSince)
{
    /// <summary>Reads it, source by source.</summary>
    /// <remarks>Read as the service: whoever asks, the events that are still missing are counted whosever they are.</remarks>
    internal static async Task<IReadOnlyList<DerivedSoFar>> Read(NpgsqlDataSource database, CancellationToken cancellation)
    {
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(Scope.Command(Scope.All));
        batch.BatchCommands.Add(new($$"""
            with latest as (
                select distinct on (source) source, incarnation, received, as_of_sequence from inbox order by source, incarnation desc
            ), missing as (
                select source, incarnation,
                       latest.received * int8multirange(int8range(null, coalesce(as_of_sequence, 0), '[]'))
                       - coalesce(progress.done, '{}')
                       - coalesce((select range_agg(int8range(sequence, sequence, '[]')) from inbox_failures as failure
                                    where failure.source = latest.source and failure.incarnation = latest.incarnation), '{}') as numbers
                  from latest left join {{ProjectionSet.Live}}.progress using (source, incarnation)
            )
            select source, (select edition from projections_made('{{ProjectionSet.Live}}')), lower(numbers),
                   (select min(recorded_at) from events
                     where events.source = missing.source and events.incarnation = missing.incarnation
                       and sequence >= lower(numbers) and sequence < upper(numbers) and numbers @> sequence)
              from missing
            """));

        var sources = new List<DerivedSoFar>();
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        await reader.NextResultAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            sources.Add(new(
                reader.GetString(0),
                reader.IsDBNull(1) ? null : reader.GetInt32(1),
                reader.IsDBNull(2) ? null : reader.GetInt64(2),
                reader.IsDBNull(3) ? null : reader.GetFieldValue<DateTimeOffset>(3)));
        }

        return sources;
    }

    /// <summary>What was received, with no more promised of it than the figures hold.</summary>
    internal static AsOf Limit(AsOf received, IReadOnlyList<DerivedSoFar> derived)
    {
        var bySource = derived.ToDictionary(source => source.Source, StringComparer.Ordinal);
        return AsOf.Of(
        [
            .. received.Sources.Select(source => bySource.TryGetValue(source.Source, out var held) ? held.Limit(source) : source with { Complete = false }),
        ]);
    }

    private SourceAsOf Limit(SourceAsOf received) => received with
    {
        Complete = received.Complete && Edition == ProjectionSet.Edition && Missing is null,
        Sequence = Missing is { } first && first <= received.Sequence ? first - 1 : received.Sequence,
        At = MissingSince < received.At ? MissingSince : received.At,
    };
}
