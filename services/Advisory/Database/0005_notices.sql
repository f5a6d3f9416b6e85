-- That a milestone came near its due day, or went past it, is a fact: one row and one stream for each milestone, due day and
-- threshold, so that it is recorded once whatever restarts.
create table milestone_notices (
    id        uuid primary key,
    version   integer not null,
    hash      bytea not null,
    snapshot  jsonb not null,
    authority text not null generated always as (snapshot ->> 'municipality') stored,
    course    uuid not null generated always as ((snapshot ->> 'course')::uuid) stored,
    milestone text not null generated always as (snapshot ->> 'milestone') stored,
    due       text not null generated always as (snapshot ->> 'due') stored,
    threshold integer not null generated always as ((snapshot ->> 'threshold')::integer) stored,
    withdrawn boolean not null generated always as (snapshot ->> 'withdrawnOn' is not null) stored,
    unique (course, milestone, due, threshold)
);

alter table milestone_notices enable row level security;
create policy by_authority on milestone_notices using (visible(authority)) with check (visible(authority));
grant select, insert, update on milestone_notices to :service;

-- When a milestone is to be looked at next, so that a look costs what there is to do and not what there is. A new row, and one whose
-- due day moved, is looked at at once.
alter table open_milestones
    add column look_on    date not null default '-infinity',
    add column thresholds integer[];
create index open_milestones_look on open_milestones (look_on) where active;

-- Due days that no longer hold: what was recorded of them is to be withdrawn.
create table left_due_days (
    course    uuid not null,
    code      text not null,
    due       date not null,
    primary key (course, code, due)
);
grant select, insert, delete on left_due_days to :service;

create function note_left_due_day() returns trigger
    language plpgsql
as $$
begin
    new.look_on := '-infinity';
    insert into left_due_days (course, code, due) values (old.course, old.code, old.due) on conflict do nothing;
    return new;
end
$$;

create trigger note_left_due_day before update of due on open_milestones
    for each row when (old.due is distinct from new.due) execute function note_left_due_day();

-- A milestone that is open again: what was recorded of another due day no longer holds.
create function note_former_due_days() returns trigger
    language plpgsql
as $$
begin
    insert into left_due_days (course, code, due)
    select course, milestone, due::date from milestone_notices
     where course = new.course and milestone = new.code and not withdrawn and due <> to_char(new.due, 'YYYY-MM-DD')
    on conflict do nothing;
    return null;
end
$$;

create trigger note_former_due_days after insert on open_milestones
    for each row execute function note_former_due_days();
