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
    /// <summary>The day it is enrolled, not in the future and not before the step before it; today when not given.</summary>
    /// <example>2025-06-10</example>
    public DateOnly? EnrolledOn { get; init; }

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/enrolments/{id:guid}/admissions", Handle)
        .Admit(Roles.Consultant, Roles.ProgrammeManager)
        .Produces<Enrolment>()
        .Gives(Problems.NotFound, Problems.StaleVersion, EnrolmentProblems.WrongStatus, EnrolmentProblems.InTheFuture,
            EnrolmentProblems.BeforeApplication, EnrolmentProblems.BeforeLastStep, EnrolmentProblems.CohortFull,
            EnrolmentProblems.ProgrammeFull, EnrolmentProblems.OthersWait)
        .WithName(nameof(AdmitMunicipality)).WithTags("enrolments");

    /// <summary>Gives a municipality its place in the cohort.</summary>
    private static Task<IResult> Handle(Guid id, AdmitMunicipality request, Commands commands, CancellationToken cancellation) =>
        commands.Change(
            Enrolment.Aggregate, id, Vacancies.LockAndCount, (enrolment, vacancies, stamp) => Decide(enrolment, request, vacancies, stamp), cancellation);

    internal static Decision<EnrolmentSnapshot> Decide(EnrolmentSnapshot enrolment, AdmitMunicipality request, Vacancies vacancies, Stamp stamp)
    {
        enrolment.MustAllow("admissions");
        if (request.EnrolledOn < enrolment.AppliedOn)
        {
            throw new ProblemException(Problems.InvalidRequest, new FieldError(EnrolmentProblems.BeforeApplication, "/enrolledOn"));
        }

        var enrolledOn = enrolment.Day(request.EnrolledOn, "/enrolledOn", stamp);
        vacancies.MustHaveOne();
        return new(new MunicipalityEnrolled(stamp.Stream, stamp.Version, stamp.RecordedAt,
            enrolment with { Status = EnrolmentStatus.Enrolled, EnrolledOn = enrolledOn }));
    }
}
