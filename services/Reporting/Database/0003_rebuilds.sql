-- Rebuilds of the projections. They are commands like any other: journaled, and answered once per key.
create table rebuilds (
    id        uuid primary key,
    version   integer not null,
    hash      bytea not null,
    snapshot  jsonb not null,
    authority text generated always as ('sbst') stored,
    status    text not null generated always as (snapshot ->> 'status') stored
);

create unique index rebuilds_one_open on rebuilds (status) where status = 'requested';

alter table rebuilds enable row level security;
create policy by_authority on rebuilds using (visible(authority)) with check (visible(authority));

-- How far one has come, for whoever waits for it.
create table rebuild_progress (
    rebuild    uuid primary key references rebuilds,
    done       bigint not null,
    total      bigint not null,
    -- Why the last step failed; null after one that did not. The next try follows by itself.
    fault      text,
    updated_at timestamptz not null
);

-- Aggregates that the projections in use had otherwise, or that only one side had.
create table rebuild_differences (
    rebuild    uuid not null references rebuilds,
    projection text not null,
    stream     uuid not null,
    live       jsonb,
    rebuilt    jsonb,
    members    text[] not null,
    primary key (rebuild, projection, stream)
);

grant select, insert, update on rebuilds to :service;
grant select, insert, update on rebuild_progress to :service;
grant select, insert on rebuild_differences to :service;

-- What an auditor holds against the journal: each stream's row and its last hash.
create view journal_heads as
    select 'rebuilds' as kind, id as stream, version, hash from rebuilds;
