namespace PeerAdvisory.Operations.Journals;

/// <summary>Each stream's versions follow each other from 1, and each entry's hash covers it and the entry before.</summary>
/// <remarks>
/// The hash is worked out here, by the definition in the chassis's first migration, and not by the database's own function
/// <c>journal_hash</c>: who can change entries can change functions.
/// </remarks>
internal static class Chains
{
    private const string FirstFaultOfEachStream = """
        with entry as (
            select *,
                   row_number() over stream_so_far as place,
                   lag(hash, 1, ''::bytea) over stream_so_far as previous
              from journal
            window stream_so_far as (partition by stream order by version)
        ), judged as (
            select stream, version, place, type, sequence, recorded_at,
                   hash is distinct from sha256(previous || convert_to(jsonb_build_object(
                       'stream', stream, 'version', version, 'authority', authority, 'type', type, 'body', body, 'actor', actor,
                       'onBehalfOf', on_behalf_of, 'reasonCode', reason_code, 'correlation', correlation, 'traceparent', traceparent,
                       'recordedAt', (extract(epoch from recorded_at) * 1000000)::bigint)::text, 'UTF8')) as broken
              from entry
        )
        select distinct on (stream) stream, version, place, type, sequence, recorded_at
          from judged
         where broken or version <> place
         order by stream, version
        """;

    internal static Task<IReadOnlyList<Finding>> Look(Moment moment, CancellationToken cancellation) => moment.All(
        FirstFaultOfEachStream,
        row =>
        {
            var (stream, version, place) = (row.GetGuid(0), row.GetInt32(1), row.GetInt64(2));
            var entry = $"{row.GetString(3)}, {Words.Number(row.IsDBNull(4) ? null : row.GetInt64(4))}, recorded {Words.Of(row.GetFieldValue<DateTimeOffset>(5))}";
            return new Finding(moment.Service, version == place
                ? $"stream {stream} does not hold from version {version} on ({entry}): this entry, or the hash of the one before it, was changed."
                : $"stream {stream} has no version {place}: its next entry is version {version} ({entry}).");
        },
        cancellation);
}
