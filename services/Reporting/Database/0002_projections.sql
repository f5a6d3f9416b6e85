-- Projections are derived from the events and may be dropped at any time. A rebuild makes them again in a second schema and then
-- puts that in the place of the first. The service's role may create nothing; these two functions of the owner's are its only way
-- to a table, and they know no other schema and no other shape than these.

create function make_projections(place text, made_by integer, made_for uuid) returns void
    language plpgsql security definer
    set search_path = pg_catalog, pg_temp
as $make$
begin
    if place not in ('projections', 'projections_shadow') then
        raise exception 'Projections are not made in %.', place;
    end if;

    execute format('drop schema if exists %I cascade', place);
    execute format('create schema %I', place);
    perform set_config('search_path', quote_ident(place), true);

    -- By which edition of the rules, and for which rebuild.
    create table made (
        one     boolean primary key default true check (one),
        edition integer not null,
        rebuild uuid
    );

    -- Which numbers of which journal are in these projections: what is in the inbox and not here is still to be derived.
    create table progress (
        source      text not null,
        incarnation bigint not null,
        done        int8multirange not null,
        primary key (source, incarnation)
    );

    create table programmes (
        stream      uuid primary key,
        incarnation bigint not null,
        version     integer not null,
        sequence    bigint not null,
        name        text not null,
        starts_on   date not null,
        ends_on     date not null,
        capacity    integer not null
    );

    create table cohorts (
        stream      uuid primary key,
        incarnation bigint not null,
        version     integer not null,
        sequence    bigint not null,
        programme   uuid not null,
        starts_on   date not null,
        places      integer not null
    );

    create table enrolments (
        stream           uuid primary key,
        incarnation      bigint not null,
        version          integer not null,
        sequence         bigint not null,
        authority        text not null,
        programme        uuid not null,
        cohort           uuid not null,
        cohort_starts_on date not null,
        status           text not null,
        applied_on       date not null
    );
    create index on enrolments (authority);

    create table courses (
        stream           uuid primary key,
        incarnation      bigint not null,
        version          integer not null,
        sequence         bigint not null,
        authority        text not null,
        enrolment        uuid not null,
        status           text not null,
        starts_on        date not null,
        baseline_ends_on date not null,
        ends_on          date not null,
        milestones       jsonb compression lz4 not null,
        -- Of the milestones: how many, how many reached, when the open ones are due, and the phase of the first that is open.
        total            integer not null,
        reached          integer not null,
        open_due         date[] not null,
        phase            text
    );
    create index on courses (authority);

    create table positions (
        stream          uuid primary key,
        incarnation     bigint not null,
        version         integer not null,
        sequence        bigint not null,
        authority       text not null,
        sector          text not null,
        setting         text not null,
        employment_form text not null,
        peer_kind       text not null,
        paid            boolean not null,
        weekly_hours    numeric not null check (weekly_hours > 0),
        filled_from     date not null,
        filled_to       date
    );
    create index on positions (authority);

    alter table enrolments enable row level security;
    alter table courses enable row level security;
    alter table positions enable row level security;
    create policy by_authority on enrolments using (public.visible(authority)) with check (public.visible(authority));
    create policy by_authority on courses using (public.visible(authority)) with check (public.visible(authority));
    create policy by_authority on positions using (public.visible(authority)) with check (public.visible(authority));

    execute format('insert into %I.made (edition, rebuild) values ($1, $2)', place) using made_by, made_for;
    execute format('grant usage on schema %I to :service', place);
    execute format('grant select, insert, update, delete on all tables in schema %I to :service', place);
end
$make$;

-- Whoever reads the old ones meanwhile finishes first; whoever comes meanwhile waits and reads the new ones.
create function swap_projections() returns void
    language plpgsql security definer
    set search_path = pg_catalog, pg_temp
as $swap$
begin
    drop schema if exists projections cascade;
    alter schema projections_shadow rename to projections;
end
$swap$;

-- By whom and for whom projections were made; no row unless every table of theirs is there.
create function projections_made(place text) returns table (edition integer, rebuild uuid)
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $made$
begin
    if (select bool_and(to_regclass(format('%I.%I', place, part)) is not null)
          from unnest(array['made', 'progress', 'programmes', 'cohorts', 'enrolments', 'courses', 'positions']) as part) then
        return query execute format('select edition, rebuild from %I.made', place);
    end if;
end
$made$;

revoke execute on function make_projections(text, integer, uuid), swap_projections(), projections_made(text) from public;
grant execute on function make_projections(text, integer, uuid), swap_projections(), projections_made(text) to :service;

-- No event has been received yet: nothing is all there is to derive.
select make_projections('projections', 1, null);
