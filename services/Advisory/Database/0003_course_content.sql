-- What a course consists of beside its milestones: each a stream of its own, its course's municipality's.

create table development_points (
    id        uuid primary key,
    version   integer not null,
    hash      bytea not null,
    snapshot  jsonb compression lz4 not null,
    authority text not null generated always as (snapshot ->> 'municipality') stored,
    course    uuid not null references courses generated always as ((snapshot ->> 'course')::uuid) stored,
    status    text not null generated always as (snapshot ->> 'status') stored
);
create index development_points_of_course on development_points (course, id);
alter table development_points enable row level security;
create policy by_authority on development_points using (visible(authority)) with check (visible(authority));
grant select, insert, update on development_points to :service;

create table workshops (
    id        uuid primary key,
    version   integer not null,
    hash      bytea not null,
    snapshot  jsonb compression lz4 not null,
    authority text not null generated always as (snapshot ->> 'municipality') stored,
    course    uuid not null references courses generated always as ((snapshot ->> 'course')::uuid) stored,
    status    text not null generated always as (snapshot ->> 'status') stored
);
create index workshops_of_course on workshops (course, id);
alter table workshops enable row level security;
create policy by_authority on workshops using (visible(authority)) with check (visible(authority));
grant select, insert, update on workshops to :service;

create table training_sessions (
    id        uuid primary key,
    version   integer not null,
    hash      bytea not null,
    snapshot  jsonb compression lz4 not null,
    authority text not null generated always as (snapshot ->> 'municipality') stored,
    course    uuid not null references courses generated always as ((snapshot ->> 'course')::uuid) stored,
    status    text not null generated always as (snapshot ->> 'status') stored
);
create index training_sessions_of_course on training_sessions (course, id);
alter table training_sessions enable row level security;
create policy by_authority on training_sessions using (visible(authority)) with check (visible(authority));
grant select, insert, update on training_sessions to :service;

create table trial_actions (
    id        uuid primary key,
    version   integer not null,
    hash      bytea not null,
    snapshot  jsonb compression lz4 not null,
    authority text not null generated always as (snapshot ->> 'municipality') stored,
    course    uuid not null references courses generated always as ((snapshot ->> 'course')::uuid) stored,
    status    text not null generated always as (snapshot ->> 'status') stored
);
create index trial_actions_of_course on trial_actions (course, id);
alter table trial_actions enable row level security;
create policy by_authority on trial_actions using (visible(authority)) with check (visible(authority));
grant select, insert, update on trial_actions to :service;

create table lessons_learned (
    id        uuid primary key,
    version   integer not null,
    hash      bytea not null,
    snapshot  jsonb compression lz4 not null,
    authority text not null generated always as (snapshot ->> 'municipality') stored,
    course    uuid not null references courses generated always as ((snapshot ->> 'course')::uuid) stored,
    status    text not null generated always as (snapshot ->> 'status') stored
);
-- One a course: its completion asks for it.
create unique index lessons_learned_one_per_course on lessons_learned (course);
alter table lessons_learned enable row level security;
create policy by_authority on lessons_learned using (visible(authority)) with check (visible(authority));
grant select, insert, update on lessons_learned to :service;

-- An open meeting is SBST's; a sign-up is the organisation's, or SBST's where the organisation is no authority.

create table meetings (
    id        uuid primary key,
    version   integer not null,
    hash      bytea not null,
    snapshot  jsonb compression lz4 not null,
    authority text not null generated always as ('sbst'::text) stored,
    status    text not null generated always as (snapshot ->> 'status') stored,
    capacity  integer not null generated always as ((snapshot ->> 'capacity')::integer) stored
);
alter table meetings enable row level security;
create policy by_authority on meetings using (visible(authority)) with check (visible(authority));
grant select, insert, update on meetings to :service;

create table meeting_sign_ups (
    id           uuid primary key,
    version      integer not null,
    hash         bytea not null,
    snapshot     jsonb compression lz4 not null,
    authority    text not null generated always as (snapshot ->> 'authority') stored,
    meeting      uuid not null references meetings generated always as ((snapshot ->> 'meeting')::uuid) stored,
    organisation text not null generated always as (snapshot ->> 'organisation') stored,
    seats        integer not null generated always as ((snapshot ->> 'seats')::integer) stored,
    status       text not null generated always as (snapshot ->> 'status') stored
);
create unique index meeting_sign_ups_one_that_counts on meeting_sign_ups (meeting, organisation) where status <> 'cancelled';
create index meeting_sign_ups_of_meeting on meeting_sign_ups (meeting, id);
create index meeting_sign_ups_waiting on meeting_sign_ups (meeting, id) where status = 'waiting';
alter table meeting_sign_ups enable row level security;
create policy by_authority on meeting_sign_ups using (visible(authority)) with check (visible(authority));
grant select, insert, update on meeting_sign_ups to :service;

-- Everybody may see what is announced: it is listed as if it were the asker's own. An unset scope sees nothing here either.
create view announced_meetings as
    select id, version, hash, snapshot, status, asker.authority
      from meetings, (select split_part(current_setting('app.authority', true), ',', 1) as authority) as asker
     where asker.authority <> '';
grant select on announced_meetings to :service;

-- Who signs up sees neither the meeting's row nor others' sign-ups, and yet must take its turn and know what is left: these
-- three say that much and no more. The lock and the count are two statements of whoever calls them.

create function wait_for_meeting(meeting uuid) returns void
    language sql volatile security definer
    set search_path = public, pg_temp
as $$
    select from meetings where id = wait_for_meeting.meeting for update
$$;

create function seats_taken(meeting uuid) returns bigint
    language sql stable security definer
    set search_path = public, pg_temp
    return (select coalesce(sum(seats), 0) from meeting_sign_ups where meeting_sign_ups.meeting = seats_taken.meeting and status = 'confirmed');

create function head_of_waiting_list(meeting uuid) returns uuid
    language sql stable security definer
    set search_path = public, pg_temp
    return (select id from meeting_sign_ups
             where meeting_sign_ups.meeting = head_of_waiting_list.meeting and status = 'waiting' order by id limit 1);

revoke execute on function wait_for_meeting(uuid), seats_taken(uuid), head_of_waiting_list(uuid) from public;
grant execute on function wait_for_meeting(uuid), seats_taken(uuid), head_of_waiting_list(uuid) to :service;
