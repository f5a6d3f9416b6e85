-- A page of a list costs the same at any depth, whoever asks and whatever else there is: it is read by an index that begins with what
-- the list is narrowed by and goes on in the list's order. An authority's own rows are read by its own.
drop index enrolments_of_municipality;
create index enrolments_of_authority on enrolments (authority, id);
create index enrolments_of_programme on enrolments (programme, id);
create index enrolments_in_status on enrolments (status, id);
create index partnerships_of_programme on partnerships (programme, id);
