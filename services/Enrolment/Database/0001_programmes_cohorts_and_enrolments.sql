-- Programmes and cohorts are SBST's; an enrolment is its municipality's.

create table programmes (
    id        uuid primary key,
    version   integer not null,
    hash      bytea not null,
    snapshot  jsonb not null,
    authority text generated always as ('sbst') stored,
    capacity  integer not null generated always as ((snapshot ->> 'capacity')::integer) stored
);

create table cohorts (
    id        uuid primary key,
    version   integer not null,
    hash      bytea not null,
    snapshot  jsonb not null,
    authority text generated always as ('sbst') stored,
    programme uuid not null generated always as ((snapshot ->> 'programme')::uuid) stored references programmes,
    places    integer not null generated always as ((snapshot ->> 'places')::integer) stored
);
create index cohorts_of_programme on cohorts (programme);

create table enrolments (
    id           uuid primary key,
    version      integer not null,
    hash         bytea not null,
    snapshot     jsonb not null,
    authority    text not null generated always as (snapshot ->> 'municipality') stored,
    municipality text not null generated always as (snapshot ->> 'municipality') stored,
    cohort       uuid not null generated always as ((snapshot ->> 'cohort')::uuid) stored references cohorts,
    programme    uuid not null generated always as ((snapshot ->> 'programme')::uuid) stored references programmes,
    status       text not null generated always as (snapshot ->> 'status') stored
);

-- A municipality is on its way into a programme, or in it, once.
create unique index enrolments_one_open on enrolments (programme, municipality)
    where status in ('applied', 'meeting-held', 'enrolled');
create index enrolments_of_cohort on enrolments (cohort, status);

alter table programmes enable row level security;
alter table cohorts enable row level security;
alter table enrolments enable row level security;
create policy by_authority on programmes using (visible(authority)) with check (visible(authority));
create policy by_authority on cohorts using (visible(authority)) with check (visible(authority));
create policy by_authority on enrolments using (visible(authority)) with check (visible(authority));

grant select, insert, update on programmes, cohorts, enrolments to :service;

-- What an auditor holds against the journal: each stream's row and its last hash.
create view journal_heads as
    select 'programmes' as kind, id as stream, version, hash from programmes
    union all select 'cohorts', id, version, hash from cohorts
    union all select 'enrolments', id, version, hash from enrolments;
