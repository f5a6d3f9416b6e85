-- The waiting list, offers, and every way out; partners, and who works with whom.

drop index enrolments_one_open;
create unique index enrolments_one_open on enrolments (programme, municipality)
    where status in ('applied', 'meeting-held', 'waitlisted', 'offered', 'enrolled');

-- Days compare as text, which is how a snapshot holds them.
alter table enrolments
    add column waiting_number integer generated always as ((snapshot ->> 'waitingNumber')::integer) stored,
    add column answer_by text generated always as (snapshot ->> 'answerBy') stored;

create unique index enrolments_one_waiting_number on enrolments (cohort, waiting_number) where status = 'waitlisted';
create index enrolments_offered on enrolments (answer_by) where status = 'offered';
create index enrolments_of_municipality on enrolments (municipality, id);
create index enrolments_taking_a_place on enrolments (programme) where status in ('offered', 'enrolled', 'completed');

create table partners (
    id        uuid primary key,
    version   integer not null,
    hash      bytea not null,
    snapshot  jsonb compression lz4 not null,
    authority text generated always as ('sbst') stored,
    name      text not null generated always as (snapshot ->> 'name') stored
);
create unique index partners_one_name on partners (lower(name));

create table partnerships (
    id        uuid primary key,
    version   integer not null,
    hash      bytea not null,
    snapshot  jsonb compression lz4 not null,
    authority text not null generated always as (snapshot ->> 'authority') stored,
    partner   uuid not null generated always as ((snapshot ->> 'partner')::uuid) stored references partners,
    programme uuid not null generated always as ((snapshot ->> 'programme')::uuid) stored references programmes
);
create index partnerships_of_partner on partnerships (partner, id);
create index partnerships_of_authority on partnerships (authority, id);

alter table partners enable row level security;
alter table partnerships enable row level security;
create policy by_authority on partners using (visible(authority)) with check (visible(authority));
create policy by_authority on partnerships using (visible(authority)) with check (visible(authority));

-- Whom one can work with is no secret: every role may look.
create policy for_everybody on partners for select using (true);

grant select, insert, update on partners, partnerships to :service;

create or replace view journal_heads as
    select 'programmes' as kind, id as stream, version, hash from programmes
    union all select 'cohorts', id, version, hash from cohorts
    union all select 'enrolments', id, version, hash from enrolments
    union all select 'partners', id, version, hash from partners
    union all select 'partnerships', id, version, hash from partnerships;
