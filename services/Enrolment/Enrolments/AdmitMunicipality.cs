using Dapper;
using Npgsql;
using PeerAdvisory.Chassis.Commands;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Enrolment.V1;

namespace PeerAdvisory.Enrolment.Enrolments;

/// <summary>Gives a municipality its place in the cohort: it is enrolled, and its course is planned.</summary>
public sealed record AdmitMunicipality
{
    /// <summary>The day it is enrolled, not in the future and not before the meeting; today when not given.</summary>
    /// <example>2025-06-10</example>
    public DateOnly? EnrolledOn { get; init; }

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/enrolments/{id:guid}/admissions", Handle)
        .Admit(Roles.Consultant, Roles.ProgrammeManager)
        .Produces<Enrolment>()
        .Gives(Problems.NotFound, Problems.StaleVersion, EnrolmentProblems.WrongStatus, EnrolmentProblems.InTheFuture,
            EnrolmentProblems.CohortFull, EnrolmentProblems.ProgrammeFull)
        .WithName(nameof(AdmitMunicipality)).WithTags("enrolments");

    /// <summary>Gives a municipality its place in the cohort.</summary>
    private static Task<IResult> Handle(Guid id, AdmitMunicipality request, Commands commands, CancellationToken cancellation) =>
        commands.Change(
            Enrolment.Aggregate, id, Vacancies.LockAndCount, (enrolment, vacancies, stamp) => Decide(enrolment, request, vacancies, stamp), cancellation);

    internal static Decision<EnrolmentSnapshot> Decide(EnrolmentSnapshot enrolment, AdmitMunicipality request, Vacancies vacancies, Stamp stamp)
    {
        enrolment.MustAllow("admissions");
        var enrolledOn = request.EnrolledOn ?? stamp.Today;
        if (enrolledOn > stamp.Today || enrolledOn < enrolment.MeetingHeldOn)
        {
            throw new ProblemException(Problems.InvalidRequest,
                new FieldError(enrolledOn > stamp.Today ? EnrolmentProblems.InTheFuture : EnrolmentProblems.BeforeApplication, "/enrolledOn"));
        }

        if (vacancies.InCohort <= 0 || vacancies.InProgramme <= 0)
        {
            throw new ProblemException(vacancies.InCohort <= 0 ? EnrolmentProblems.CohortFull : EnrolmentProblems.ProgrammeFull);
        }

        return new(new MunicipalityEnrolled(stamp.Stream, stamp.Version, stamp.RecordedAt,
            enrolment with { Status = EnrolmentStatus.Enrolled, EnrolledOn = enrolledOn }));
    }
}

/// <summary>How many places are left.</summary>
/// <param name="InCohort">In the cohort.</param>
/// <param name="InProgramme">In the programme, over all its cohorts.</param>
internal sealed record Vacancies(long InCohort, long InProgramme)
{
    /// <summary>
    /// Locks the programme and the cohort, then counts. Two statements: one that locks and counts counts what it saw before it had
    /// the lock, and oversells.
    /// </summary>
    internal static async Task<Vacancies> LockAndCount(NpgsqlConnection connection, EnrolmentSnapshot enrolment)
    {
        await connection.ExecuteAsync("select from programmes where id = @Programme for update", enrolment);
        await connection.ExecuteAsync("select from cohorts where id = @Cohort for update", enrolment);
        return await connection.QuerySingleAsync<Vacancies>("""
            select cohorts.places - (select count(*) from enrolments where cohort = cohorts.id and status = 'enrolled') as in_cohort,
                   programmes.capacity - (select count(*) from enrolments where programme = programmes.id and status = 'enrolled') as in_programme
              from cohorts join programmes on programmes.id = cohorts.programme
             where cohorts.id = @Cohort
            """, enrolment);
    }
}
