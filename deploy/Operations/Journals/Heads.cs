namespace PeerAdvisory.Operations.Journals;

/// <summary>
/// Each aggregate's row is what its stream's last entry says: version, hash and state. A row without a journal and a journal without a
/// row are both findings.
/// </summary>
internal static class Heads
{
    internal static async Task<IReadOnlyList<Finding>> Look(Moment moment, CancellationToken cancellation)
    {
        if (!await moment.Has("journal_heads", cancellation))
        {
            return await moment.All(
                "select count(*) from journal having count(*) > 0",
                row => new Finding(moment.Service, $"the view journal_heads is gone, and {row.GetInt64(0)} entries with nothing to hold them against."),
                cancellation);
        }

        var findings = new List<Finding>();
        foreach (var (kind, table) in await moment.All(
            "select distinct kind, quote_ident(kind) from journal_heads order by kind", row => (row.GetString(0), row.GetString(1)), cancellation))
        {
            findings.AddRange(await Aggregates(moment, kind, table, cancellation));
        }

        findings.AddRange(await moment.All(
            """
            select stream, count(*), (array_agg(type order by version))[1], min(recorded_at)
              from journal
             where not exists (select from journal_heads as head where head.stream = journal.stream)
             group by stream
             order by stream
            """,
            row => new Finding(moment.Service,
                $"stream {row.GetGuid(0)} has {row.GetInt64(1)} entries and no aggregate: what began with {row.GetString(2)}, "
                + $"recorded {Words.Of(row.GetFieldValue<DateTimeOffset>(3))}, was taken away."),
            cancellation));
        return findings;
    }

    private static Task<IReadOnlyList<Finding>> Aggregates(Moment moment, string kind, string table, CancellationToken cancellation) => moment.All(
        $"""
        select held.id, held.version, last.version, held.hash = last.hash, last.recorded_at
          from {table} as held
          left join lateral (
              select version, hash, body, recorded_at from journal where stream = held.id order by version desc limit 1
          ) as last on true
         where last.version is null
            or (held.version, held.hash) is distinct from (last.version, last.hash)
            or held.snapshot is distinct from last.body -> 'snapshot'
         order by held.id
        """,
        row =>
        {
            var (id, version) = (row.GetGuid(0), row.GetInt32(1));
            if (row.IsDBNull(2))
            {
                return new Finding(moment.Service, $"{kind} {id} stands at version {version} and has no journal: all its entries were taken away.");
            }

            var (last, recorded) = (row.GetInt32(2), Words.Of(row.GetFieldValue<DateTimeOffset>(4)));
            return new Finding(moment.Service,
                version > last ? $"{kind} {id} stands at version {version} and its journal ends with {last}, recorded {recorded}: version {last + 1} and what followed was taken away."
                : version < last ? $"{kind} {id} stands at version {version} and its journal goes on to {last}, recorded {recorded}: the row was put back."
                : !row.GetBoolean(3) ? $"{kind} {id} has another hash than its journal's last entry, version {last}, recorded {recorded}: one of them was changed."
                : $"{kind} {id} is not what its journal's last entry, version {last}, recorded {recorded}, says it is: its row was changed.");
        },
        cancellation);
}
