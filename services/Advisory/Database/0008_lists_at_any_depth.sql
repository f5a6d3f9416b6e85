-- A page of a list costs the same at any depth, whoever asks and whatever else there is: it is read by an index that begins with what
-- the list is narrowed by and goes on in the list's order. An authority's own rows are read by its own.
drop index courses_of_municipality;
create index courses_of_authority on courses (authority, id);
create index courses_in_status on courses (status, id);

create index development_points_of_authority on development_points (authority, id);
create index development_points_in_status on development_points (status, id);
create index workshops_of_authority on workshops (authority, id);
create index workshops_in_status on workshops (status, id);
create index training_sessions_of_authority on training_sessions (authority, id);
create index training_sessions_in_status on training_sessions (status, id);
create index trial_actions_of_authority on trial_actions (authority, id);
create index trial_actions_in_status on trial_actions (status, id);
create index lessons_learned_of_authority on lessons_learned (authority, id);
create index lessons_learned_in_status on lessons_learned (status, id);
create index meetings_in_status on meetings (status, id);
create index meeting_sign_ups_of_authority on meeting_sign_ups (authority, id);
create index meeting_sign_ups_in_status on meeting_sign_ups (status, id);
create index milestone_notices_of_authority on milestone_notices (authority, id);
create index milestone_notices_withdrawn on milestone_notices (withdrawn, id);

create index open_milestones_of_phase on open_milestones (phase, due, course, code) where active;
create index open_milestones_of_responsible on open_milestones (responsible, due, course, code) where active;

-- What is to be looked at first, without looking at all that is to be looked at.
drop index open_milestones_look;
create index open_milestones_look on open_milestones (look_on, course, code) where active;
