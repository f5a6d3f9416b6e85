-- What a course's worklist and its notices are found by. The rows of open milestones follow from the snapshot, in the same
-- statement that changes it, so they cannot contradict it.
create table open_milestones (
    course      uuid not null references courses,
    code        text not null,
    authority   text not null,
    place       integer not null,
    phase       text not null,
    responsible text not null,
    required    boolean not null,
    title_da    text not null,
    title_en    text not null,
    due         date not null,
    baseline    date not null,
    -- A course that stands still has nothing due.
    active      boolean not null,
    consultant  text,
    primary key (course, code)
);

-- The worklist: what hurts most first, at the same cost at any depth; by consultant, by municipality, or all.
create index open_milestones_due on open_milestones (due, course, code) where active;
create index open_milestones_of_consultant on open_milestones (consultant, due, course, code) where active;
create index open_milestones_of_authority on open_milestones (authority, due, course, code) where active;

alter table open_milestones enable row level security;
create policy by_authority on open_milestones using (visible(authority)) with check (visible(authority));

grant select, insert, update, delete on open_milestones to :service;

create function follow_open_milestones() returns trigger
    language plpgsql
as $$
declare
    goes_on boolean := new.snapshot ->> 'status' in ('active', 'paused');
begin
    if tg_op = 'UPDATE' then
        delete from open_milestones as held
         where held.course = new.id
           and not (goes_on and exists (
                   select from jsonb_array_elements(new.snapshot -> 'milestones') as milestone
                    where milestone ->> 'code' = held.code and milestone ->> 'reachedOn' is null and milestone ->> 'waivedOn' is null));
    end if;

    if goes_on then
        insert into open_milestones as held
               (course, code, authority, place, phase, responsible, required, title_da, title_en, due, baseline, active, consultant)
        select new.id, milestone ->> 'code', new.snapshot ->> 'municipality', place, milestone ->> 'phase', milestone ->> 'responsible',
               (milestone ->> 'required')::boolean, milestone ->> 'titleDa', milestone ->> 'titleEn', (milestone ->> 'due')::date,
               (milestone ->> 'baselineDue')::date, new.snapshot ->> 'status' = 'active', new.snapshot #>> '{consultants,-1,consultant}'
          from jsonb_array_elements(new.snapshot -> 'milestones') with ordinality as planned (milestone, place)
         where milestone ->> 'reachedOn' is null and milestone ->> 'waivedOn' is null
        on conflict (course, code) do update
           set due = excluded.due, baseline = excluded.baseline, place = excluded.place, phase = excluded.phase,
               responsible = excluded.responsible, required = excluded.required, title_da = excluded.title_da,
               title_en = excluded.title_en, active = excluded.active, consultant = excluded.consultant
         where (held.due, held.active, held.consultant, held.place, held.required, held.baseline, held.responsible, held.phase,
                held.title_da, held.title_en)
               is distinct from (excluded.due, excluded.active, excluded.consultant, excluded.place, excluded.required, excluded.baseline,
                excluded.responsible, excluded.phase, excluded.title_da, excluded.title_en);
    end if;

    return null;
end
$$;

create trigger follow_open_milestones after insert or update of snapshot on courses
    for each row execute function follow_open_milestones();

-- Those of courses planned before this.
update courses set snapshot = snapshot;
