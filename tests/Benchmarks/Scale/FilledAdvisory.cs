using Npgsql;
using PeerAdvisory.Advisory.Notices;
using PeerAdvisory.Benchmarks.House;
using PeerAdvisory.Benchmarks.Measuring;
using PeerAdvisory.Chassis.Database;
using PeerAdvisory.Contracts.Geography;

namespace PeerAdvisory.Benchmarks.Scale;

/// <summary>An Advisory with so many courses and so much journal.</summary>
internal static class FilledAdvisory
{
    /// <summary>The day 100 milestones are to be looked at next: one that the running service never comes to.</summary>
    internal static readonly DateOnly Look = new(2999, 1, 1);

    /// <summary>Has a service plan one course, fills the database with such courses, and starts the service on it.</summary>
    internal static async Task<FilledService> Fill(Servers servers, int courses, int entries)
    {
        var vhost = await servers.Vhost();
        var database = await servers.Database("advisory");
        await using (await servers.Service("advisory", database, vhost))
        {
            await Courses.Plan(database, vhost, 1);
        }

        var filled = await FilledService.Fill("advisory", servers, vhost, database, Statements(courses, entries / courses), """
            select (select count(*) from courses) || ' courses of ' || (select count(distinct authority) from courses) || ' municipalities, '
                || (select sum(jsonb_array_length(snapshot -> 'milestones')) from courses) || ' milestones, of them '
                || (select count(*) from open_milestones) || ' open, ' || (select count(*) from milestone_notices) || ' notices, '
                || (select count(*) from journal) || ' entries of ' || (select pg_size_pretty(pg_total_relation_size('journal')))
            """);
        var held = await database.Ask<bool>($"""
            select (select count(*) from courses) = {courses} and (select sum(jsonb_array_length(snapshot -> 'milestones')) from courses) = {courses * 20}
               and (select count(*) from journal) = {entries}
            """);
        Report.Must(held, $"there are not {courses} courses, {courses * 20} milestones and {entries} entries");
        return filled;
    }

    /// <summary>What is to be looked at, as the service asks for it.</summary>
    internal static async Task<int> ToLookAt(NpgsqlDataSource sessions) => (await Scope.Query<(Guid, string, string, DateOnly)>(
        sessions, Scope.All, RecordNotices.ToLookAt, new { today = Look }, CancellationToken.None)).Count;

    /// <summary>The plans of the questions, and at last of the scan for due days.</summary>
    internal static async Task<IReadOnlyList<LoggedPlan>> Plans(FilledService advisory)
    {
        var plans = await advisory.Plans(AdvisoryQuestions.All);
        await using var sessions = advisory.NewSessions();
        for (var scan = 0; scan < FilledService.UntilSettled; scan++)
        {
            await ToLookAt(sessions);
        }

        plans.Add(advisory.Plan("open_milestones"));
        return plans;
    }

    /// <summary>
    /// Courses of all municipalities in turn, begun evenly over the last 18 months, each tenth of them paused, those that go on with five
    /// consultants in turn; of each 20 milestones, all open but one. Every notice their due days have given by now, each fortieth
    /// withdrawn. As many entries for each course, in the order they would have come: those of one course lie apart.
    /// </summary>
    private static string Statements(int courses, int versions) => $$"""
        create temporary table planned as select hash, snapshot from courses limit 1;
        truncate courses, journal, left_due_days, milestone_notices cascade;

        insert into courses (id, version, hash, snapshot)
        select gen_random_uuid(), {{versions}}, hash, snapshot || jsonb_build_object(
                   'enrolment', gen_random_uuid(),
                   'municipality', (array['{{string.Join("', '", Municipalities.All.Select(municipality => municipality.Code))}}'])[1 + number % {{Municipalities.All.Count}}],
                   'startsOn', begun, 'baselineEndsOn', begun + 540, 'endsOn', begun + 540,
                   'consultants', jsonb_build_array(jsonb_build_object('consultant', 'consultant-' || number % 5, 'from', begun)),
                   'status', case when number % 10 = 9 then 'paused' else 'active' end,
                   'pauses', case when number % 10 = 9 then jsonb_build_array(jsonb_build_object(
                       'from', current_date, 'reason', 'capacity', 'expectedResumeOn', current_date + 30)) end,
                   'milestones', milestones)
          from planned, generate_series(0, {{courses - 1}}) as number,
               lateral (select current_date - 540 + number * 540 / {{courses}} as begun) as start,
               lateral (select jsonb_agg(milestone || jsonb_build_object(
                                   'code', code,
                                   'due', (milestone ->> 'due')::date - (snapshot ->> 'startsOn')::date + begun,
                                   'baselineDue', (milestone ->> 'baselineDue')::date - (snapshot ->> 'startsOn')::date + begun) order by place) as milestones
                          from (select milestone, milestone ->> 'code' as code, place
                                  from jsonb_array_elements(snapshot -> 'milestones') with ordinality as template (milestone, place)
                                union all
                                select snapshot -> 'milestones' -> 9, 'ONE_MORE_' || more, 100 + more
                                  from generate_series(1, 20 - jsonb_array_length(snapshot -> 'milestones')) as more) as all_of_them) as planned_milestones;

        do $fill$
        begin
            for nth in 1 .. {{versions}} loop
                insert into journal (stream, version, authority, type, body, actor, correlation, recorded_at, hash, sequence)
                select id, nth, authority, 'Advisory.V1.MilestoneReached',
                       jsonb_build_object('stream', id, 'version', nth, 'recordedAt', now(), 'snapshot', snapshot, 'milestone', 'KICK_OFF',
                                          'reachedOn', current_date - nth),
                       'benchmark', gen_random_uuid(), now(), hash, (nth - 1) * {{courses}} + row_number() over ()
                  from courses;
            end loop;
        end
        $fill$;
        update relay set numbered = {{courses * versions}}, published = {{courses * versions}};

        insert into milestone_notices (id, version, hash, snapshot)
        select gen_random_uuid(), 1, '', jsonb_build_object(
                   'municipality', authority, 'course', course, 'milestone', code, 'due', due, 'threshold', threshold, 'fellOn', due + threshold,
                   'withdrawnOn', case when row_number() over (order by course, code, threshold) % 40 = 0 then due + threshold end)
          from open_milestones, unnest(array[-14, 0, 14]) as threshold
         where due + threshold <= current_date;

        update open_milestones set look_on = 'infinity', thresholds = '{}';
        update open_milestones set look_on = '{{Look:yyyy-MM-dd}}'
         where (course, code) in (select course, code from open_milestones where active order by md5(course || code) limit 100);
        truncate left_due_days;
        """;
}
