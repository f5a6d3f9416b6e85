namespace PeerAdvisory.Operations.Journals;

/// <summary>The relay's numbers run from 1 to the last it gave, and no entry has a number it did not give.</summary>
internal static class Numbers
{
    internal static async Task<IReadOnlyList<Finding>> Look(Moment moment, CancellationToken cancellation) =>
    [
        .. await moment.All(
            """
            with held as (
                select sequence, recorded_at from journal where sequence <= (select numbered from relay)
                union all
                select 0, null
            ), gap as (
                select sequence + 1 as first,
                       lead(sequence, 1, (select numbered from relay) + 1) over by_number - 1 as last,
                       recorded_at as after,
                       lead(recorded_at) over by_number as before
                  from held
                window by_number as (order by sequence)
            )
            select first, last, after, before from gap where first <= last order by first
            """,
            row => new Finding(moment.Service,
                $"{Words.Range(row.GetInt64(0), row.GetInt64(1))} was given and is no longer there"
                + (row.IsDBNull(2) ? ", from the very beginning" : $", after an entry recorded {Words.Of(row.GetFieldValue<DateTimeOffset>(2))}")
                + (row.IsDBNull(3) ? "." : $" and before one recorded {Words.Of(row.GetFieldValue<DateTimeOffset>(3))}.")),
            cancellation),
        .. await moment.All(
            """
            select sequence, stream, version, recorded_at, (select numbered from relay)
              from journal
             where sequence > (select numbered from relay)
             order by sequence
             limit 1
            """,
            row => new Finding(moment.Service,
                $"number {row.GetInt64(0)} (stream {row.GetGuid(1)} version {row.GetInt32(2)}, recorded {Words.Of(row.GetFieldValue<DateTimeOffset>(3))}) "
                + $"was never given: the relay has come to {row.GetInt64(4)}."),
            cancellation),
        .. await moment.All(
            "select 1 where not exists (select from relay)",
            _ => new Finding(moment.Service, "the relay's position is gone: nobody can tell which numbers were given."),
            cancellation),
    ];
}
