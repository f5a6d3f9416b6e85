-- Course templates have heads in the journal as everything else has. The view is replaced as a whole.
create or replace view journal_heads as
    select 'courses' as kind, id as stream, version, hash from courses
    union all select 'development_points', id, version, hash from development_points
    union all select 'workshops', id, version, hash from workshops
    union all select 'training_sessions', id, version, hash from training_sessions
    union all select 'trial_actions', id, version, hash from trial_actions
    union all select 'lessons_learned', id, version, hash from lessons_learned
    union all select 'meetings', id, version, hash from meetings
    union all select 'meeting_sign_ups', id, version, hash from meeting_sign_ups
    union all select 'milestone_notices', id, version, hash from milestone_notices
    union all select 'course_templates', id, version, hash from course_templates;
