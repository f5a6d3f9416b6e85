-- What 0003 began: every list is narrowed by an index that goes on in the list's order. An index that begins alike and goes on otherwise
-- would be read in its place and sorted, so what counted by (cohort, status) counts by an index of the taken places alone.
drop index enrolments_of_cohort;
create index enrolments_in_cohort on enrolments (cohort, id);
create index enrolments_taking_a_place_of_cohort on enrolments (cohort) where status in ('offered', 'enrolled', 'completed');

drop index cohorts_of_programme;
create index cohorts_of_programme on cohorts (programme, id);

alter table partners add column kind text generated always as (snapshot ->> 'kind') stored;
create index partners_of_kind on partners (kind, id);
