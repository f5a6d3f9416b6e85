-- Every event received of every source: Reporting's copy of the journals, from which all else here is derived.
create table events (
    source      text not null,
    incarnation bigint not null,
    sequence    bigint not null check (sequence > 0),
    stream      uuid not null,
    version     integer not null check (version > 0),
    type        text not null,
    -- Whose it is; null where no authority is named, and then the service alone sees it.
    authority   text generated always as (coalesce(body #>> '{snapshot,municipality}', body #>> '{snapshot,employer}')) stored,
    body        jsonb compression lz4 not null,
    hash        bytea not null,
    recorded_at timestamptz not null,
    received_at timestamptz not null,
    primary key (source, incarnation, sequence)
);

-- The same stream and version with another hash is looked for with every event received.
create index events_of_stream on events (source, stream, version);

alter table events enable row level security;
create policy by_authority on events using (visible(authority)) with check (visible(authority));

-- What a restored source no longer has: whole streams, or the last versions of one. Somebody must know, and decide.
create table vanished (
    source        text not null,
    -- The journal's life in which they are missing.
    incarnation   bigint not null,
    stream        uuid not null,
    authority     text,
    first_version integer not null,
    last_version  integer not null,
    whole         boolean not null,
    noticed_at    timestamptz not null,
    primary key (source, incarnation, stream)
);

grant select, insert, delete on events to :service;
grant select, insert on vanished to :service;
