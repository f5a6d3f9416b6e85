namespace PeerAdvisory.Operations.Journals;

/// <summary>
/// Free text beside the journal is the text whose hash its entry holds, as long as it was not redacted; and a redacted text is gone.
/// </summary>
internal static class Notes
{
    internal static Task<IReadOnlyList<Finding>> Look(Moment moment, CancellationToken cancellation) => moment.All(
        """
        with noted as (
            select entry.stream, entry.version, entry.recorded_at, entry.body ->> 'noteHash' as hash, kept.salt, kept.text,
                   exists (select from journal as later
                            where later.stream = entry.stream and (later.body -> 'noteVersion')::integer = entry.version) as redacted
              from journal as entry
              left join journal_texts as kept using (stream, version)
             where kept.text is not null or entry.body ->> 'noteHash' is not null
        )
        select stream, version, recorded_at,
               case when text is null then 'its note was taken away and no redaction says so'
                    when redacted then 'its note was redacted and is still there'
                    else 'its note is not the one that was written' end
          from noted
         where case when text is null then not redacted
                    else redacted or hash is distinct from encode(sha256(salt || convert_to(text, 'UTF8')), 'hex') end
         order by stream, version
        """,
        row => new Finding(moment.Service,
            $"stream {row.GetGuid(0)} version {row.GetInt32(1)}, recorded {Words.Of(row.GetFieldValue<DateTimeOffset>(2))}: {row.GetString(3)}."),
        cancellation);
}
