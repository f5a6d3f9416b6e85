-- Makes one service's two roles and its database, or brings them up to date; run by psql as superuser, as often as one likes.
-- Variables: service, owner_password, service_password.
--   <service>_owner  owns the database and runs its migrations
--   <service>        what the service runs as: it may connect, and whatever the migrations grant it
\set ON_ERROR_STOP on
\set QUIET on

select format('create role %I', role)
from (values (:'service'), (:'service' || '_owner')) as wanted (role)
where not exists (select from pg_roles where rolname = role)
\gexec

select format('alter role %I login nosuperuser nocreatedb nocreaterole noreplication nobypassrls password %L', role, password)
from (values (:'service', :'service_password'), (:'service' || '_owner', :'owner_password')) as wanted (role, password)
\gexec

-- The same bytes in the same order everywhere, whatever the server's own locale: what people read is sorted by da-DK in SQL.
select format('create database %I owner %I template template0 encoding ''UTF8'' lc_collate ''C.UTF-8'' lc_ctype ''C.UTF-8''',
              :'service', :'service' || '_owner')
where not exists (select from pg_database where datname = :'service')
\gexec

revoke all on database :"service" from public;
grant connect on database :"service" to :"service";
