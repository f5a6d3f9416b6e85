-- The test source's one aggregate.
create table positions (
    id        uuid primary key,
    version   integer not null,
    hash      bytea not null,
    snapshot  jsonb not null,
    authority text not null generated always as (snapshot ->> 'employer') stored,
    setting   text not null generated always as (snapshot ->> 'setting') stored
);
create unique index positions_one_recovery_school on positions (authority) where setting = 'recovery-school';
alter table positions enable row level security;
create policy by_authority on positions using (visible(authority)) with check (visible(authority));
grant select, insert, update on positions to :service;

create view journal_heads as select 'positions' as kind, id as stream, version, hash from positions;

-- The test consumer's copy. It has no key, so that what is applied twice shows.
create table applied (
    source      text not null,
    incarnation bigint not null,
    sequence    bigint not null,
    stream      uuid not null,
    version     integer not null,
    type        text not null,
    hash        bytea not null,
    correlation uuid not null,
    traceparent text
);

-- The state a consumer keeps: the highest version it has heard of, whatever the order.
create table figures (
    stream      uuid primary key,
    version     integer not null,
    incarnation bigint not null
);

grant select, insert, update, delete on applied, figures to :service;
