using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using PeerAdvisory.Chassis.Commands;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Chassis.Journal;

/// <summary>
/// The one statement every accepted command ends in: the aggregate's row, the journal's entry, the side text and the idempotency
/// key, all or nothing.
/// </summary>
/// <remarks>
/// The row comes first: its lock makes writers of one aggregate take turns, and its version is checked again once the lock is
/// held. A stale writer changes no row, and so appends nothing and keeps no key. A key that is there already fails the whole
/// statement with 23505.
/// </remarks>
public static class JournalWriter
{
    /// <summary>Stores a decision; as a reader's single row and column it answers 1, or 0 when the aggregate had moved on.</summary>
    /// <param name="aggregate">The kind of aggregate.</param>
    /// <param name="previous">
    /// The aggregate as it was loaded; null for a new one. Without a hash it follows an entry of the same transaction: the row has it.
    /// </param>
    /// <param name="decision">What was decided.</param>
    /// <param name="author">Who caused it.</param>
    /// <param name="kept">The answer to keep under an idempotency key; null where there is none.</param>
    public static NpgsqlBatchCommand Store<TSnapshot>(
        Aggregate<TSnapshot> aggregate, Loaded<TSnapshot>? previous, Decision<TSnapshot> decision, Author author, KeptAnswer? kept)
        where TSnapshot : ISnapshot
    {
        var happened = decision.Event;
        var changed = previous is null
            ? $"""
               insert into {aggregate.Table} (id, version, hash, snapshot)
               select stream, version, hash, body -> 'snapshot' from entry
               returning id
               """
            : $"""
               update {aggregate.Table} as held
                  set version = entry.version, hash = entry.hash, snapshot = entry.body -> 'snapshot'
                 from entry
                where held.id = entry.stream and held.version = entry.version - 1
               returning held.id
               """;

        // Only where there is a text: a part that does nothing makes PostgreSQL plan the statement anew each time, since without it
        // a plan for these very values costs less than one for any.
        var noted = decision.Note is null
            ? ""
            : """
              noted as (
                  insert into journal_texts (stream, version, authority, salt, text)
                  select stream, version, authority, $13::bytea, $14::text from written
              ),
              """;

        // An erased text leaves no trace to try guesses against either: the request's own hash, kept under its key, is not salted.
        var erased = decision.Erases is null
            ? ""
            : """
              erased as (
                  delete from journal_texts using written
                   where journal_texts.stream = written.stream and journal_texts.version = $15::integer
              ), forgotten as (
                  update idempotency_keys set request_hash = null
                    from written
                   where idempotency_keys.stream = written.stream
                     and $15::integer between idempotency_keys.first_version and idempotency_keys.version
              ),
              """;

        var before = previous is { Hash: null } ? $"(select hash from {aggregate.Table} where id = stream)" : "$12::bytea";

        var command = new NpgsqlBatchCommand($"""
            with given as (
                select $1::uuid as stream, $2::integer as version, $3::text as authority, $4::text as type, $5::jsonb as body,
                       $6::text as actor, $7::text as on_behalf_of, $8::text as reason_code, $9::uuid as correlation,
                       $10::text as traceparent, $11::timestamptz as recorded_at
            ), entry as materialized (
                select given.*, journal_hash({before}, stream, version, authority, type, body, actor, on_behalf_of, reason_code,
                                             correlation, traceparent, recorded_at) as hash
                  from given
            ), changed as (
                {changed}
            ), written as (
                insert into journal (stream, version, authority, type, body, actor, on_behalf_of, reason_code, correlation,
                                     traceparent, recorded_at, hash)
                select stream, version, authority, type, body, actor, on_behalf_of, reason_code, correlation, traceparent,
                       recorded_at, hash
                  from entry join changed on changed.id = entry.stream
                returning stream, version, authority
            ), {noted} {erased} kept as (
                insert into idempotency_keys (client, method, path, key, request_hash, status, location, etag, answer, created_at, stream,
                                              first_version, version)
                select $16, $17, $18, $19, $20, $21, $22, $23, $24, entry.recorded_at, entry.stream, $25::integer, entry.version
                  from entry join written using (stream) where $19::text is not null
            )
            select count(*) from written
            """);

        var parameters = command.Parameters;
        parameters.Add(new NpgsqlParameter<Guid> { TypedValue = happened.Stream });
        parameters.Add(new NpgsqlParameter<int> { TypedValue = happened.Version });
        parameters.Add(new NpgsqlParameter<string> { TypedValue = happened.Snapshot.Authority });
        parameters.Add(new NpgsqlParameter<string> { TypedValue = EventNames.Of(happened.GetType()) });
        parameters.Add(new NpgsqlParameter<byte[]>
        {
            TypedValue = JsonSerializer.SerializeToUtf8Bytes(happened, happened.GetType(), Json.Options),
            NpgsqlDbType = NpgsqlDbType.Jsonb,
        });
        parameters.Add(new NpgsqlParameter<string> { TypedValue = author.Actor });
        parameters.Add(Text(author.OnBehalfOf));
        parameters.Add(Text(decision.ReasonCode));
        parameters.Add(new NpgsqlParameter<Guid> { TypedValue = author.Correlation });
        parameters.Add(Text(author.TraceParent));
        parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = happened.RecordedAt });
        parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = previous?.Hash ?? [] });
        parameters.Add(Nullable(decision.Note?.Salt, NpgsqlDbType.Bytea));
        parameters.Add(Text(decision.Note?.Text));
        parameters.Add(Nullable(decision.Erases, NpgsqlDbType.Integer));
        parameters.Add(Text(kept?.Key.Client));
        parameters.Add(Text(kept?.Key.Method));
        parameters.Add(Text(kept?.Key.Path));
        parameters.Add(Text(kept?.Key.Key));
        parameters.Add(Nullable(kept?.Key.RequestHash, NpgsqlDbType.Bytea));
        parameters.Add(Nullable(kept?.Answer.Status, NpgsqlDbType.Integer));
        parameters.Add(Text(kept?.Answer.Location));
        parameters.Add(Text(kept?.Answer.ETag));
        parameters.Add(Text(kept?.Answer.Body));
        parameters.Add(Nullable(kept?.FirstVersion, NpgsqlDbType.Integer));
        return command;
    }

    private static NpgsqlParameter Text(string? value) => Nullable(value, NpgsqlDbType.Text);

    private static NpgsqlParameter Nullable(object? value, NpgsqlDbType type) => new() { Value = value ?? DBNull.Value, NpgsqlDbType = type };
}
