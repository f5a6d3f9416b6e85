using PeerAdvisory.Benchmarks.House;
using PeerAdvisory.Benchmarks.Measuring;
using PeerAdvisory.Contracts.Geography;

namespace PeerAdvisory.Benchmarks.Scale;

/// <summary>An Enrolment with so many enrolments, and so many of everything else.</summary>
internal static class FilledEnrolment
{
    internal static async Task<FilledService> Fill(Servers servers, int enrolments)
    {
        var (vhost, database) = (await servers.Vhost(), await servers.Database("enrolment"));
        var filled = await FilledService.Fill("enrolment", servers, vhost, database, Statements(enrolments), """
            select (select count(*) from enrolments) || ' enrolments of ' || (select count(distinct authority) from enrolments) || ' municipalities in '
                || (select count(*) from cohorts) || ' cohorts of ' || (select count(*) from programmes) || ' programmes, '
                || (select count(*) from partners) || ' partners, ' || (select count(*) from partnerships) || ' partnerships, '
                || (select count(*) from journal) || ' entries'
            """);
        var held = await database.Ask<bool>($"""
            select (select count(*) from enrolments) = {enrolments} and (select count(*) from partners) = {enrolments}
               and (select count(*) from partnerships) = {enrolments} and (select count(*) from journal) = {enrolments * 5}
            """);
        Report.Must(held, $"there are not {enrolments} enrolments, partners and partnerships, and {enrolments * 5} entries");
        return filled;
    }

    /// <summary>
    /// With the national data one programme of four cohorts with five enrolments each; with more, as many programmes as there are, each of
    /// four cohorts, up to 50 enrolments in each. Ids rise with time, as the service gives them, so that a cohort's enrolments lie
    /// together, and those of a municipality or region apart. The last tenth of the partners are of a kind the others are not.
    /// The cohorts have started and no offer runs out, so the service itself has nothing to do.
    /// </summary>
    private static string Statements(int enrolments)
    {
        var inCohort = Math.Min(50, enrolments / 4);
        var inProgramme = 4 * inCohort;
        return $$"""
            create function pg_temp.id(kind integer, nth bigint) returns uuid language sql immutable as $id$
                select (lpad(to_hex(1735689600000 + nth * 60000), 12, '0') || '7' || substr(md5(kind || ' ' || nth), 1, 3)
                        || '8' || substr(md5(kind || ' ' || nth), 4, 15))::uuid
            $id$;

            insert into programmes (id, version, hash, snapshot)
            select pg_temp.id(1, nth), 1, sha256(''), jsonb_build_object(
                       'name', 'Programme ' || nth, 'startsOn', '2023-01-01', 'endsOn', '2026-12-31', 'capacity', 98, 'historical', false)
              from generate_series(0, {{enrolments / inProgramme - 1}}) as nth;

            insert into cohorts (id, version, hash, snapshot)
            select pg_temp.id(2, nth), 1, sha256(''), jsonb_build_object(
                       'programme', pg_temp.id(1, nth / 4), 'startsOn', date '2024-01-15' + 90 * (nth % 4)::integer,
                       'signUpDeadline', date '2023-12-01' + 90 * (nth % 4)::integer, 'places', 50)
              from generate_series(0, {{enrolments / inCohort - 1}}) as nth;

            insert into enrolments (id, version, hash, snapshot)
            select pg_temp.id(3, nth), 5, sha256(''), jsonb_build_object(
                       'municipality', (array['{{string.Join("', '", Municipalities.All.Select(municipality => municipality.Code))}}'])[1 + (10 + 37 * place) % {{Municipalities.All.Count}}],
                       'cohort', pg_temp.id(2, nth / {{inCohort}}), 'programme', pg_temp.id(1, nth / {{inProgramme}}),
                       'cohortStartsOn', date '2024-01-15' + 90 * ((nth / {{inCohort}}) % 4)::integer,
                       'status', case when place >= {{Municipalities.All.Count}} then (array['declined', 'withdrawn', 'completed'])[1 + place % 3]
                                      else (array['applied', 'meeting-held', 'waitlisted', 'offered', 'enrolled'])[1 + place % 5] end,
                       'appliedOn', '2023-10-01', 'meetingHeldOn', '2023-10-20', 'waitlistedOn', '2023-10-20', 'waitingNumber', place + 1,
                       'offeredOn', '2023-10-20', 'answerBy', '2999-01-01', 'enrolledOn', '2023-11-01',
                       'reasonCode', case when place >= {{Municipalities.All.Count}} then 'other' end,
                       'meetingParticipants', jsonb_build_array(jsonb_build_object('role', 'staff', 'count', 4)), 'meetingOutcome', 'wants-place')
              from generate_series(0, {{enrolments - 1}}) as nth, lateral (select (nth % {{inProgramme}})::integer as place) as in_programme;

            insert into partners (id, version, hash, snapshot)
            select pg_temp.id(4, nth), 1, sha256(''), jsonb_build_object(
                       'name', 'Partner ' || nth,
                       'kind', case when nth >= {{enrolments}} * 9 / 10 then 'trial-partnership' else (array['course-provider', 'user-organisation', 'other'])[1 + nth % 3] end)
              from generate_series(0, {{enrolments - 1}}) as nth;

            insert into partnerships (id, version, hash, snapshot)
            select pg_temp.id(5, nth), 1, sha256(''), jsonb_build_object(
                       'authority', snapshot ->> 'municipality', 'partner', pg_temp.id(4, nth % ({{enrolments}} / 10)),
                       'programme', snapshot ->> 'programme', 'from', '2025-02-01', 'to', null, 'role', 'customer', 'model', null)
              from (select snapshot, row_number() over (order by id) - 1 as nth from enrolments) as begun;

            do $fill$
            begin
                for nth in 1 .. 5 loop
                    insert into journal (stream, version, authority, type, body, actor, correlation, recorded_at, hash, sequence)
                    select id, nth, authority, 'Enrolment.V1.MunicipalityEnrolled',
                           jsonb_build_object('stream', id, 'version', nth, 'recordedAt', now(), 'snapshot', snapshot),
                           'benchmark', gen_random_uuid(), now(), hash, (nth - 1) * {{enrolments}} + row_number() over ()
                      from enrolments;
                end loop;
            end
            $fill$;
            update relay set numbered = {{enrolments * 5}}, published = {{enrolments * 5}};
            """;
    }
}
