-- Drafts of the course template, and the versions they were published as. Version 1 is in code.
create table course_templates (
    id               uuid primary key,
    version          integer not null,
    hash             bytea not null,
    snapshot         jsonb compression lz4 not null,
    authority        text generated always as ('sbst') stored,
    status           text not null generated always as (snapshot ->> 'status') stored,
    template_version integer generated always as ((snapshot ->> 'templateVersion')::integer) stored
        check (template_version > 1),
    check ((status = 'published') = (template_version is not null))
);

create unique index course_templates_one_version on course_templates (template_version);
create index course_templates_drafts on course_templates (id) where status = 'draft';

alter table course_templates enable row level security;
create policy by_authority on course_templates using (visible(authority)) with check (visible(authority));

-- What courses consist of is no secret: every role may look at what was published.
create policy published_for_everybody on course_templates for select using (template_version is not null);

grant select, insert, update on course_templates to :service;

-- A published version is what courses were planned on: its row never changes again, whoever asks.
create function refuse_published_template() returns trigger
    language plpgsql
as $$
begin
    raise exception 'Version % of the course template is published and never changes.', old.template_version
        using errcode = 'integrity_constraint_violation', constraint = 'course_templates_published';
end
$$;

create trigger refuse_published_template before update or delete on course_templates
    for each row when (old.template_version is not null) execute function refuse_published_template();

-- A course that moves to another version may lose an open milestone: what was recorded of its due day no longer holds. One that was
-- reached or waived is still the course's.
create function note_dropped_milestone() returns trigger
    language plpgsql
as $$
begin
    insert into left_due_days (course, code, due)
    select old.course, old.code, old.due
      from courses
     where id = old.course and not snapshot -> 'milestones' @> jsonb_build_array(jsonb_build_object('code', old.code))
    on conflict do nothing;
    return null;
end
$$;

create trigger note_dropped_milestone after delete on open_milestones
    for each row execute function note_dropped_milestone();
