using Dapper;
using Npgsql;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Contracts.Enrolment.V1;

namespace PeerAdvisory.Enrolment.Enrolments;

/// <summary>How many places are left, and how many wait for one first.</summary>
/// <param name="InCohort">In the cohort.</param>
/// <param name="InProgramme">In the programme, over all its cohorts.</param>
/// <param name="Ahead">How many wait for a place in the cohort before this one.</param>
internal sealed record Vacancies(long InCohort, long InProgramme, long Ahead = 0)
{
    /// <summary>Whether there is a place for this one now.</summary>
    internal bool Any => InCohort > 0 && InProgramme > 0 && Ahead == 0;

    /// <summary>Refuses where there is no place for this one, and says why.</summary>
    internal void MustHaveOne()
    {
        if (InCohort <= 0 || InProgramme <= 0)
        {
            throw Conflict(InCohort <= 0 ? EnrolmentProblems.CohortFull : EnrolmentProblems.ProgrammeFull);
        }

        if (Ahead > 0)
        {
            throw Conflict(EnrolmentProblems.OthersWait).With("waitingAhead", Ahead);
        }

        static ProblemException Conflict(ProblemType problem) => new ProblemException(problem).Hindering(EnrolmentStates.Placing);
    }

    /// <summary>
    /// Of a row that is read whether there is no place for it now, or others wait first: null where there is one. It is asked of one that has
    /// applied too, since that is the row whose meeting is then held. The cheapest is asked first, and nothing is locked. Cohorts are SBST's
    /// to see, and so is the answer: nobody else gives places.
    /// </summary>
    internal const string NoPlace = """
        case when status in ('applied', 'meeting-held', 'waitlisted') then (
            select 'yes'
              from cohorts
             where cohorts.id = cohort
               and ((select ahead.waiting_number from enrolments as ahead
                      where ahead.cohort = cohorts.id and ahead.status = 'waitlisted'
                      order by ahead.waiting_number
                      limit 1) < case when status = 'waitlisted' then waiting_number else 2147483647 end
                    or cohorts.places <= (select count(*) from enrolments as taken
                                           where taken.cohort = cohorts.id and taken.status in ('offered', 'enrolled', 'completed'))
                    or (select capacity from programmes where programmes.id = cohorts.programme)
                       <= (select count(*) from enrolments as taken
                            where taken.programme = cohorts.programme and taken.status in ('offered', 'enrolled', 'completed'))))
        end
        """;

    /// <summary>
    /// Locks the programme and the cohort, then counts. Separate statements: one that locks and counts counts what it saw before it had
    /// the lock, and oversells. A place is taken while it is offered, and stays taken when its course is completed.
    /// </summary>
    internal static async Task<Vacancies> LockAndCount(NpgsqlConnection connection, EnrolmentSnapshot enrolment)
    {
        await Lock(connection, enrolment);
        return await connection.QuerySingleAsync<Vacancies>("""
            select cohorts.places - (select count(*) from enrolments
                                      where cohort = cohorts.id and status in ('offered', 'enrolled', 'completed')) as in_cohort,
                   programmes.capacity - (select count(*) from enrolments
                                           where programme = programmes.id and status in ('offered', 'enrolled', 'completed')) as in_programme,
                   (select count(*) from enrolments
                     where cohort = cohorts.id and status = 'waitlisted'
                       and (@Status <> 'waitlisted' or waiting_number < @WaitingNumber)) as ahead
              from cohorts join programmes on programmes.id = cohorts.programme
             where cohorts.id = @Cohort
            """, new { enrolment.Cohort, enrolment.Status, enrolment.WaitingNumber });
    }

    /// <summary>Locks the programme and the cohort, then gives the next number on its waiting list: numbers are never given again.</summary>
    internal static async Task<int> LockAndNumber(NpgsqlConnection connection, EnrolmentSnapshot enrolment)
    {
        await Lock(connection, enrolment);
        return await connection.QuerySingleAsync<int>("select coalesce(max(waiting_number), 0) + 1 from enrolments where cohort = @Cohort", new { enrolment.Cohort });
    }

    /// <summary>
    /// Holds up whoever else gives a place, and nobody who only refers to the two: an acceptance changes its enrolment twice, for which
    /// PostgreSQL looks up what it refers to while it holds the enrolment. Waiting for this lock then, it would wait for one that waits for it.
    /// </summary>
    private static async Task Lock(NpgsqlConnection connection, EnrolmentSnapshot enrolment)
    {
        await connection.ExecuteAsync("select from programmes where id = @Programme for no key update", new { enrolment.Programme });
        await connection.ExecuteAsync("select from cohorts where id = @Cohort for no key update", new { enrolment.Cohort });
    }
}
