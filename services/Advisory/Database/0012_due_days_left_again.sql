-- A due day that is left again while what it was left for before is seen to has to be seen to again: who has seen to it removes it only
-- where it was not.
alter table left_due_days add column times integer not null default 1;
grant update (times) on left_due_days to :service;

create or replace function note_left_due_day() returns trigger
    language plpgsql
as $$
begin
    new.look_on := '-infinity';
    insert into left_due_days as left_before (course, code, due) values (old.course, old.code, old.due)
    on conflict (course, code, due) do update set times = left_before.times + 1;
    return new;
end
$$;

create or replace function note_former_due_days() returns trigger
    language plpgsql
as $$
begin
    insert into left_due_days as left_before (course, code, due)
    select distinct course, milestone, due::date from milestone_notices
     where course = new.course and milestone = new.code and not withdrawn and due <> to_char(new.due, 'YYYY-MM-DD')
    on conflict (course, code, due) do update set times = left_before.times + 1;
    return null;
end
$$;

create or replace function note_dropped_milestone() returns trigger
    language plpgsql
as $$
begin
    insert into left_due_days as left_before (course, code, due)
    select old.course, old.code, old.due
      from courses
     where id = old.course and not snapshot -> 'milestones' @> jsonb_build_array(jsonb_build_object('code', old.code))
    on conflict (course, code, due) do update set times = left_before.times + 1;
    return null;
end
$$;
