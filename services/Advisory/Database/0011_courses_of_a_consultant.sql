-- A consultant's calendar asks for the courses that go on and are theirs, not for all that go on. It is a column, since beneath row-level
-- security an index is used only by what PostgreSQL trusts, and reading into the snapshot is not that.
alter table courses add column consultant text generated always as (snapshot #>> '{consultants,-1,consultant}') stored;
create index courses_of_consultant on courses (consultant) where status in ('active', 'paused');
