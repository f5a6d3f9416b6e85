-- Whose rows a transaction may see: the authorities named in app.authority, comma separated. 'all' is the service itself and,
-- where a service is supervised by SBST, SBST. An unset setting reads as '' on a reused connection: it sees nothing.
create function visible(authority text) returns boolean
    language sql stable
    return string_to_array(nullif(current_setting('app.authority', true), ''), ',') && array[authority, 'all'];

-- One row per event: the audit trail, the outbox and the recovery feed in one.
create table journal (
    ordinal      bigint generated always as identity primary key,
    sequence     bigint unique check (sequence > 0),
    stream       uuid not null,
    version      integer not null check (version > 0),
    authority    text not null,
    type         text not null,
    body         jsonb compression lz4 not null,
    actor        text not null,
    on_behalf_of text,
    reason_code  text,
    correlation  uuid not null,
    traceparent  text,
    recorded_at  timestamptz not null,
    hash         bytea not null,
    unique (stream, version)
);

-- What the relay looks for: rows that no longer wait leave the index, so it stays small.
create index journal_unnumbered on journal (ordinal) where sequence is null;

alter table journal enable row level security;
create policy by_authority on journal using (visible(authority)) with check (visible(authority));

-- The chain: each entry's hash covers the one before it in its stream and every field that says who did what, when and why.
-- jsonb's text is canonical (members sorted, no spaces), so the same entry always hashes the same.
create function journal_hash(previous bytea, stream uuid, version integer, authority text, type text, body jsonb, actor text,
    on_behalf_of text, reason_code text, correlation uuid, traceparent text, recorded_at timestamptz) returns bytea
    language sql stable
    return sha256(previous || convert_to(jsonb_build_object(
        'stream', stream, 'version', version, 'authority', authority, 'type', type, 'body', body, 'actor', actor,
        'onBehalfOf', on_behalf_of, 'reasonCode', reason_code, 'correlation', correlation, 'traceparent', traceparent,
        'recordedAt', (extract(epoch from recorded_at) * 1000000)::bigint)::text, 'UTF8'));

-- Free text lives beside the journal, which holds only its salted hash: text can be erased and the chain still verifies.
create table journal_texts (
    stream    uuid not null,
    version   integer not null,
    authority text not null,
    salt      bytea not null,
    text      text not null,
    primary key (stream, version),
    foreign key (stream, version) references journal (stream, version)
);

alter table journal_texts enable row level security;
create policy by_authority on journal_texts using (visible(authority)) with check (visible(authority));

-- How far the relay has come. The incarnation names this journal's life: a restore from backup gives it a new, higher one.
create table relay (
    one         boolean primary key default true check (one),
    incarnation bigint not null default (extract(epoch from clock_timestamp()) * 1000)::bigint,
    numbered    bigint not null default 0,
    published   bigint not null default 0,
    check (published <= numbered)
);
insert into relay default values;

-- The answer each key got. The first insert wins; a later one with the same key reads its answer. It tells of one entry: when that
-- entry's text is erased, the hash of the request it came with is forgotten, since it is not salted and a short text could be found
-- by trying. Without a hash the answer is given to whatever body comes with its key.
create table idempotency_keys (
    client       text not null,
    method       text not null,
    path         text not null,
    key          text not null,
    request_hash bytea,
    status       integer not null,
    location     text,
    etag         text,
    answer       text compression lz4 not null,
    created_at   timestamptz not null,
    stream       uuid,
    version      integer,
    primary key (client, method, path, key)
);
create index idempotency_keys_age on idempotency_keys (created_at);

grant select, insert, update (sequence) on journal to :service;
grant select, insert, delete on journal_texts to :service;
grant select, update on relay to :service;
grant select, insert, update (request_hash), delete on idempotency_keys to :service;
