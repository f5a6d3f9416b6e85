-- A position is its employer's and nobody else's.

create table positions (
    id              uuid primary key,
    version         integer not null,
    hash            bytea not null,
    snapshot        jsonb not null,
    authority       text not null generated always as (snapshot ->> 'employer') stored,
    setting         text not null generated always as (snapshot ->> 'setting') stored,
    employment_form text not null generated always as (snapshot ->> 'employmentForm') stored,
    -- Days as text: a cast to date depends on the session and cannot be generated, and ISO dates sort as they should.
    filled_from     text not null generated always as (snapshot ->> 'from') stored,
    filled_to       text generated always as (snapshot ->> 'to') stored,
    check (filled_to is null or filled_to >= filled_from)
);
create index positions_of_employer on positions (authority, id);

alter table positions enable row level security;
create policy by_authority on positions using (visible(authority)) with check (visible(authority));

grant select, insert, update on positions to :service;

-- What an auditor holds against the journal: each stream's row and its last hash.
create view journal_heads as
    select 'positions' as kind, id as stream, version, hash from positions;
