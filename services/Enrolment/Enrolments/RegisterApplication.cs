using Dapper;
using Npgsql;
using PeerAdvisory.Chassis.Commands;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Enrolment.V1;

namespace PeerAdvisory.Enrolment.Enrolments;

/// <summary>Registers a municipality's application for a place in a cohort.</summary>
public sealed record RegisterApplication
{
    /// <summary>The cohort.</summary>
    public required Guid Cohort { get; init; }

    /// <summary>The municipality's 4-digit code.</summary>
    /// <example>0751</example>
    [MunicipalityCode]
    public required string Municipality { get; init; }

    /// <summary>The day it applied, not in the future; today when not given.</summary>
    /// <example>2025-05-12</example>
    public DateOnly? AppliedOn { get; init; }

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/enrolments", Handle)
        .Admit(Roles.Consultant, Roles.ProgrammeManager)
        .Produces<Enrolment>(StatusCodes.Status201Created)
        .Gives(EnrolmentProblems.UnknownCohort, EnrolmentProblems.InTheFuture, EnrolmentProblems.DeadlinePassed, EnrolmentProblems.AlreadyUnderWay)
        .WithName(nameof(RegisterApplication)).WithTags("enrolments");

    /// <summary>Registers a municipality's application for a place in a cohort.</summary>
    private static Task<IResult> Handle(RegisterApplication request, Commands commands, CancellationToken cancellation) =>
        commands.Create(
            Enrolment.Aggregate,
            async connection => (
                Cohort: await Aggregates.Snapshot(connection, Cohorts.Cohort.Aggregate, request.Cohort, cancellation),
                Former: await Former(connection, request)),
            (facts, stamp) => Decide(request, facts.Cohort, facts.Former, stamp),
            cancellation);

    internal static Decision<EnrolmentSnapshot> Decide(RegisterApplication request, CohortSnapshot? cohort, Guid? former, Stamp stamp)
    {
        if (cohort is null)
        {
            throw new ProblemException(Problems.InvalidRequest, new FieldError(EnrolmentProblems.UnknownCohort, "/cohort"));
        }

        var appliedOn = request.AppliedOn ?? stamp.Today;
        if (appliedOn > stamp.Today)
        {
            throw new ProblemException(Problems.InvalidRequest, new FieldError(EnrolmentProblems.InTheFuture, "/appliedOn"));
        }

        if (appliedOn > cohort.SignUpDeadline)
        {
            throw new ProblemException(EnrolmentProblems.DeadlinePassed).With("signUpDeadline", cohort.SignUpDeadline);
        }

        return new(new ApplicationRegistered(stamp.Stream, stamp.Version, stamp.RecordedAt, new(
            request.Municipality, request.Cohort, cohort.Programme, cohort.StartsOn, EnrolmentStatus.Applied, appliedOn, Former: former)));
    }

    /// <summary>The municipality's last enrolment before this one, in whichever programme.</summary>
    private static Task<Guid?> Former(NpgsqlConnection connection, RegisterApplication request) => connection.QuerySingleOrDefaultAsync<Guid?>(
        "select id from enrolments where authority = @Municipality order by id desc limit 1", new { request.Municipality });
}
