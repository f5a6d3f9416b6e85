using Dapper;
using Npgsql;
using PeerAdvisory.Chassis.Commands;
using PeerAdvisory.Chassis.Database;
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
    private static async Task<IResult> Handle(
        RegisterApplication request, Caller caller, Commands commands, Resources resources, TimeProvider time, CancellationToken cancellation)
    {
        try
        {
            return await commands.Create(
                Enrolment.Aggregate,
                async connection => (
                    Cohort: await Aggregates.Snapshot(connection, Cohorts.Cohort.Aggregate, request.Cohort, caller.Reach, cancellation),
                    Open: await StillOpen(connection, request, Stamp.Day(time)),
                    Former: await Former(connection, request)),
                (facts, stamp) => Decide(request, facts.Cohort, facts.Open, facts.Former, stamp),
                cancellation);
        }
        catch (ProblemException refused) when (refused.Type == EnrolmentProblems.AlreadyUnderWay)
        {
            throw await resources.Instead(
                refused, Enrolment.Aggregate, "enrolment",
                new Filters()
                    .And("programme = (select programme from cohorts where cohorts.id = @Cohort)", new { request.Cohort })
                    .Equal("municipality", request.Municipality)
                    .And("status = any(@open)", new { open = EnrolmentStates.Open.ToArray() }),
                cancellation);
        }
    }

    internal static Decision<EnrolmentSnapshot> Decide(
        RegisterApplication request, CohortSnapshot? cohort, IReadOnlyList<OpenToApplications> open, Guid? former, Stamp stamp)
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
            throw new ProblemException(EnrolmentProblems.DeadlinePassed)
                .With("cohort", request.Cohort)
                .With("signUpDeadline", cohort.SignUpDeadline)
                .With("openCohorts", open)
                .With("next", EnrolmentProblems.Apply);
        }

        return new(new ApplicationRegistered(stamp.Stream, stamp.Version, stamp.RecordedAt, new(
            request.Municipality, request.Cohort, cohort.Programme, cohort.StartsOn, EnrolmentStatus.Applied, appliedOn, Former: former)));
    }

    /// <summary>The cohorts of the same programme that take applications today, the first to start first.</summary>
    private static async Task<IReadOnlyList<OpenToApplications>> StillOpen(NpgsqlConnection connection, RegisterApplication request, DateOnly today) =>
    [
        .. await connection.QueryAsync<OpenToApplications>("""
            select open.id, (open.snapshot ->> 'startsOn')::date as starts_on, (open.snapshot ->> 'signUpDeadline')::date as sign_up_deadline
              from cohorts as asked
              join cohorts as open on open.programme = asked.programme
             where asked.id = @Cohort and open.snapshot ->> 'signUpDeadline' >= to_char(@today, 'YYYY-MM-DD')
             order by open.snapshot ->> 'startsOn', open.id
            """, new { request.Cohort, today }),
    ];

    /// <summary>The municipality's last enrolment before this one, in whichever programme.</summary>
    private static Task<Guid?> Former(NpgsqlConnection connection, RegisterApplication request) => connection.QuerySingleOrDefaultAsync<Guid?>(
        "select id from enrolments where authority = @Municipality order by id desc limit 1", new { request.Municipality });
}

/// <summary>A cohort that still takes applications.</summary>
/// <param name="Id">The cohort.</param>
/// <param name="StartsOn">The day its courses start.</param>
/// <param name="SignUpDeadline">The last day a municipality can apply.</param>
internal sealed record OpenToApplications(Guid Id, DateOnly StartsOn, DateOnly SignUpDeadline);
