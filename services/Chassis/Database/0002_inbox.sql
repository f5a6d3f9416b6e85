-- What this service has received of each source's journal, as ranges of numbers: a gap is a number missing between them.
-- One row per source and life of its journal; its lock makes two replicas take turns.
create table inbox (
    source        text not null,
    incarnation   bigint not null,
    received      int8multirange not null default '{}',
    -- The head being proved: the source has said that it had given numbers up to head at head_at.
    head          bigint,
    head_at       timestamptz,
    head_since    timestamptz,
    -- Proved: everything the source had recorded before this instant is here.
    as_of         timestamptz,
    as_of_sequence bigint,
    -- The range asked for last, when, and when something last arrived at or below the head.
    asked         int8range,
    asked_at      timestamptz,
    asked_times   integer not null default 0,
    progressed_at timestamptz,
    primary key (source, incarnation)
);

-- Events that were received and could not be applied. They wait in the error queue too.
create table inbox_failures (
    source      text not null,
    incarnation bigint not null,
    sequence    bigint not null,
    type        text not null,
    reason      text not null,
    failed_at   timestamptz not null,
    primary key (source, incarnation, sequence)
);

-- What this service did on the strength of a foreign event. After a source was restored, an effect whose event the restored
-- journal no longer has is an orphan: a person decides what becomes of it.
create table inbox_effects (
    source      text not null,
    stream      uuid not null,
    version     integer not null,
    hash        bytea not null,
    incarnation bigint not null,
    effect      text not null,
    primary key (source, stream, version, hash)
);

-- Things that must not be: the same stream and version with another hash, or a source that gave back numbers it had given.
create table inbox_alarms (
    id          bigint generated always as identity primary key,
    source      text not null,
    incarnation bigint not null,
    kind        text not null,
    detail      text not null,
    raised_at   timestamptz not null,
    unique (source, incarnation, kind, detail)
);

grant select, insert, update, delete on inbox, inbox_failures, inbox_effects to :service;
grant select, insert on inbox_alarms to :service;
