-- What the links in calendars and e-mails are sealed with: drawn once, here, so that they still lead somewhere after a restore.
create table link_key (
    key bytea not null
);
insert into link_key
select sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8'));
grant select on link_key to :service;

create table calendar_feeds (
    id         uuid primary key,
    version    integer not null,
    hash       bytea not null,
    snapshot   jsonb not null,
    authority  text not null generated always as (snapshot ->> 'authority') stored,
    consultant text generated always as (snapshot ->> 'consultant') stored,
    status     text not null generated always as (snapshot ->> 'status') stored
);
create index calendar_feeds_of_authority on calendar_feeds (authority, id);
create index calendar_feeds_of_consultant on calendar_feeds (consultant, id);
create index calendar_feeds_in_status on calendar_feeds (status, id);
alter table calendar_feeds enable row level security;
create policy by_authority on calendar_feeds using (visible(authority)) with check (visible(authority));
grant select, insert, update on calendar_feeds to :service;

create table reminder_subscriptions (
    id         uuid primary key,
    version    integer not null,
    hash       bytea not null,
    snapshot   jsonb not null,
    authority  text not null generated always as (snapshot ->> 'authority') stored,
    subscriber text not null generated always as (snapshot ->> 'subscriber') stored,
    from_hour  integer not null generated always as ((snapshot ->> 'fromHour')::integer) stored,
    until_hour integer not null generated always as ((snapshot ->> 'untilHour')::integer) stored,
    status     text not null generated always as (snapshot ->> 'status') stored
);
-- Nobody is told twice because they asked twice.
create unique index reminder_subscriptions_one_a_person on reminder_subscriptions (authority, subscriber) where status = 'active';
create index reminder_subscriptions_of_authority on reminder_subscriptions (authority, id);
create index reminder_subscriptions_of_subscriber on reminder_subscriptions (subscriber, id);
create index reminder_subscriptions_in_status on reminder_subscriptions (status, id);
alter table reminder_subscriptions enable row level security;
create policy by_authority on reminder_subscriptions using (visible(authority)) with check (visible(authority));
grant select, insert, update on reminder_subscriptions to :service;

create table reminders (
    id           uuid primary key,
    version      integer not null,
    hash         bytea not null,
    snapshot     jsonb compression lz4 not null,
    authority    text not null generated always as (snapshot ->> 'authority') stored,
    subscription uuid not null references reminder_subscriptions generated always as ((snapshot ->> 'subscription')::uuid) stored,
    day          text not null generated always as (snapshot ->> 'day') stored,
    status       text not null generated always as (snapshot ->> 'status') stored,
    unique (subscription, day)
);
create index reminders_of_authority on reminders (authority, id);
create index reminders_of_subscription on reminders (subscription, id);
create index reminders_in_status on reminders (status, id);
alter table reminders enable row level security;
create policy by_authority on reminders using (visible(authority)) with check (visible(authority));
grant select, insert, update on reminders to :service;

-- Whom each fact is told, in which reminder. The rows follow from the snapshot, in the statement that changes it: a fact that a
-- subscription was told already cannot be stored again, and what was not sent was not told.
create table told_notices (
    subscription uuid not null,
    notice       uuid not null references milestone_notices,
    reminder     uuid not null references reminders,
    primary key (subscription, notice)
);
create index told_notices_of_reminder on told_notices (reminder);
grant select, insert, delete on told_notices to :service;

create function follow_told_notices() returns trigger
    language plpgsql
as $$
begin
    if tg_op = 'UPDATE' then
        delete from told_notices where reminder = new.id and not new.snapshot -> 'notices' ? notice::text;
    else
        insert into told_notices (subscription, notice, reminder)
        select new.subscription, notice::uuid, new.id from jsonb_array_elements_text(new.snapshot -> 'notices') as told (notice);
    end if;

    return null;
end
$$;

create trigger follow_told_notices after insert or update of snapshot on reminders
    for each row execute function follow_told_notices();

-- Open milestones and what was recorded of them that still holds: what somebody can be reminded of.
create view standing_notices with (security_invoker = true) as
    select notice.id, notice.threshold, open.course, open.code, open.authority, open.consultant, open.responsible, open.title_da, open.title_en,
           open.due
      from open_milestones as open
      join milestone_notices as notice
        on notice.course = open.course and notice.milestone = open.code and notice.due = to_char(open.due, 'YYYY-MM-DD')
     where open.active and not notice.withdrawn;
grant select on standing_notices to :service;

create or replace view journal_heads as
    select 'courses' as kind, id as stream, version, hash from courses
    union all select 'development_points', id, version, hash from development_points
    union all select 'workshops', id, version, hash from workshops
    union all select 'training_sessions', id, version, hash from training_sessions
    union all select 'trial_actions', id, version, hash from trial_actions
    union all select 'lessons_learned', id, version, hash from lessons_learned
    union all select 'meetings', id, version, hash from meetings
    union all select 'meeting_sign_ups', id, version, hash from meeting_sign_ups
    union all select 'milestone_notices', id, version, hash from milestone_notices
    union all select 'course_templates', id, version, hash from course_templates
    union all select 'calendar_feeds', id, version, hash from calendar_feeds
    union all select 'reminder_subscriptions', id, version, hash from reminder_subscriptions
    union all select 'reminders', id, version, hash from reminders;
