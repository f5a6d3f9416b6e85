-- A course is its municipality's.

create table courses (
    id           uuid primary key,
    version      integer not null,
    hash         bytea not null,
    snapshot     jsonb compression lz4 not null,
    authority    text not null generated always as (snapshot ->> 'municipality') stored,
    municipality text not null generated always as (snapshot ->> 'municipality') stored,
    enrolment    uuid not null generated always as ((snapshot ->> 'enrolment')::uuid) stored,
    status       text not null generated always as (snapshot ->> 'status') stored
);

-- An enrolment begins one course, whatever is delivered.
create unique index courses_one_per_enrolment on courses (enrolment);
create index courses_of_municipality on courses (municipality, id);

alter table courses enable row level security;
create policy by_authority on courses using (visible(authority)) with check (visible(authority));

grant select, insert, update on courses to :service;

-- What an auditor holds against the journal: each stream's row and its last hash.
create view journal_heads as
    select 'courses' as kind, id as stream, version, hash from courses;
