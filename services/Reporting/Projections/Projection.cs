namespace PeerAdvisory.Reporting.Projections;

/// <summary>
/// One kind of aggregate as it now stands, derived from its events by a single statement: of each stream the highest version of
/// the latest incarnation, so neither disorder nor repetition can change what comes out.
/// </summary>
/// <param name="Table">Its table.</param>
/// <param name="Source">The journal its events are in.</param>
/// <param name="Types">The events that carry its snapshot.</param>
/// <param name="Members">The snapshot's members as SQL reads them. What is missing or of another type cannot be applied.</param>
/// <param name="Columns">What is kept: the column and the SQL it is made of.</param>
internal sealed record Projection(
    string Table, string Source, IReadOnlyList<string> Types, string Members, IReadOnlyList<(string Name, string Value)> Columns)
{
    /// <summary>
    /// Derives from some events of one journal. Parameters: 1 its source, 2 its incarnation, 3 the types; what follows is the choice's.
    /// </summary>
    /// <param name="place">The schema.</param>
    /// <param name="chosen">Which numbers, as a predicate on <c>sequence</c>.</param>
    internal string Upsert(string place, string chosen) => $"""
        insert into {place}.{Table} as held (stream, incarnation, version, sequence, {string.Join(", ", Columns.Select(column => column.Name))})
        select distinct on (stream) stream, incarnation, version, sequence, {string.Join(", ", Columns.Select(column => column.Value))}
          from events, jsonb_to_record(coalesce(body -> 'snapshot', 'null')) as snapshot ({Members})
         where source = $1 and incarnation = $2 and type = any($3) and {chosen}
         order by stream, version desc
        on conflict (stream) do update
           set incarnation = excluded.incarnation, version = excluded.version, sequence = excluded.sequence,
               {string.Join(", ", Columns.Select(column => $"{column.Name} = excluded.{column.Name}"))}
         where (held.incarnation, held.version) < (excluded.incarnation, excluded.version)
        """;
}
